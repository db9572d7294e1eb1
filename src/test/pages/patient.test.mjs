import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { FHIR, isQuiet, keep, look, open, overlaps, put, ROOT, texts, visit } from './browser.mjs';

/** Table 2 of the report: right and left, before, at the end, after one month, after three and six. */
const TABLE_2 = [
  'L2 0 0 5 2 5 4 5 5', 'L3 3 3 5 4 5 5 5 5', 'L4 3 3 5 4 5 5 5 5', 'L5 5 4 5 5 5 5 5 5', 'S1 5 4 5 5 5 5 5 5',
];

test('the recovery of the case stands there as in the report', () => visit('/patient/emh-case', async (page) => {
  const cells = (await texts(page, '.heat tbody tr')).map((it) => it.replace(/\s+/g, ' ').trim());
  assert.deepEqual(cells, TABLE_2);
  assert.deepEqual(await texts(page, '.heat thead th[colspan]'), ['Before RT', 'End of RT', '1 month post-RT', '3 and 6 months post-RT']);
  const cards = (await texts(page, '.card')).join('\n');
  assert.match(cards, /Spinal cord compression T2\u2013S1/);
  assert.match(cards, /18 Gy in 10 fractions of 1\.8 Gy\s+T1\u2013S2, helical tomotherapy, 6 MV photons/);
  assert.match(cards, /30 \u2192 50 of 50/);
  assert.match(cards, /Complete response/);
  assert.match(cards, /Walking: unaided, since 1 month after end of radiotherapy/);
  const axis = await page.locator('.lanes svg text').allTextContents();
  for (const told of ['Motor recovery: improving', 'Sensory recovery: improving', 'Lumbosacral masses: resolved', '7.2 normal', '49.5 normal', '13.1 normal', '70,590 high', '7960', 'Planning CT, spinal canal',
    'New small bone lesions, asymptomatic and non-specific: present']) assert.ok(axis.includes(told), axis.join('\n'));
  await look(page, 'patient');
}));

test('problem and treatment can be read while observations are still being read', () => visit('/', async (page) => {
  /** @type {Array<() => void>} */
  const held = [];
  await page.route(/\$timeline/, async (route) => {
    await new Promise((go) => { held.push(() => go(null)); });
    await route.continue();
  });
  await page.goto(`${ROOT}/patient/emh-case`);
  await page.waitForSelector('.card');
  assert.equal(await page.locator('main[data-ready]').count(), 0);
  assert.match(await page.locator('main').innerText(), /70 at presentation|68 at diagnosis/);
  assert.deepEqual((await texts(page, '.card h2')), ['Problem', 'Radiotherapy']);
  assert.match((await texts(page, '.card')).join('\n'), /Spinal cord compression T2\u2013S1[\s\S]*18 Gy in 10 fractions of 1\.8 Gy/);
  assert.equal(await page.locator('[role=status]').innerText(), 'Reading motor scores, laboratory values and findings ...');
  await keep(page, 'patient-early', 'phone light');
  held.forEach((go) => go());
  await page.waitForSelector('main[data-ready] .heat');
  assert.equal(await page.locator('[role=status]').count(), 0);
  assert.deepEqual(await texts(page, '.card h2'), ['Problem', 'Radiotherapy', 'Strength', 'Outcome']);
}));

test('a recovery is asked for once, together with the scripts', () => visit('/', async (page) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (it) => { if (it.url().startsWith(`${FHIR}/Patient/`)) asked.push(it.url().slice(`${FHIR}/Patient/emh-case`.length).replace(/\?.*/, '')); });
  await open(page, '/patient/emh-case');
  assert.deepEqual(asked.sort(), ['', '/$everything', '/$timeline']);
  const { data, app } = await page.evaluate(() => {
    const began = (/** @type {string} */ part) => performance.getEntriesByType('resource').find((it) => it.name.includes(part));
    return { data: began('$timeline'), app: began('app.js') };
  });
  assert.ok(data.startTime < app.responseEnd, `${data.startTime} is not before ${app.responseEnd}`);
}));

test('the axis draws no distance that nobody told', () => visit('/patient/emh-case', async (page) => {
  const axis = await page.locator('.lane').first().innerText();
  for (const told of ['2 years', '6 months', '1 month', '3 months']) assert.match(axis, new RegExp(told));
  assert.equal(axis.match(/not told/g)?.length, 2);
  assert.equal(await page.locator('.lane').first().locator('path.broken').count(), 2);
  assert.equal(await page.locator('button', { hasText: 'Dates' }).count(), 0);
  await page.click('button:text("To scale")');
  assert.match(await page.locator('.lane').first().innerText(), /2 years/);
  await keep(page, 'patient-to-scale', 'desktop light');
}));

test('focus on a mark tells what else was then, and the mark leads to its resource', () => visit('/patient/emh-case', async (page) => {
  assert.equal(await page.locator('.readout').isVisible(), false);
  await page.locator('.heat a[aria-label^="2, Motor score L2 left"]').focus();
  assert.match(await page.locator('.readout').innerText(), /End of radiotherapy: strength right 25, left 20/);
  assert.equal(await page.locator('.heat thead th.lit').innerText(), 'End of RT');
  await page.locator('.lanes a[aria-label^="18 Gy in 10"]').focus();
  assert.match(await page.locator('.readout').innerText(), /Inferred.*We prescribed 18 Gy in 10 fractions/s);
  const marks = await page.locator('.lanes a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  assert.ok(marks.length > 60 && marks.every((it) => it?.startsWith('/resource/')), `${marks.length}`);
}));

test('a keyboard sees at which mark it is', () => visit('/patient/emh-case', async (page) => {
  await page.keyboard.press('Tab');
  const unseen = await page.locator('.lanes a').evaluateAll((all) => all.filter((it) => {
    const look = () => [...it.querySelectorAll('rect, circle, path')].map((shape) => getComputedStyle(shape).stroke + getComputedStyle(shape).strokeWidth).join();
    const before = look();
    /** @type {any} */ (it).focus();
    return look() === before;
  }).map((it) => it.getAttribute('aria-label')));
  assert.deepEqual(unseen, []);
}));

test('on paper the whole axis is on the page, with labels for its width', () => visit('/patient/emh-case', async (page) => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 690, height: 975 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const outside = await page.locator('.lanes').evaluate((root) => [...root.querySelectorAll('svg text')]
    .filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth).map((it) => it.textContent));
  assert.deepEqual(outside, []);
  assert.deepEqual(await overlaps(page, '.lanes'), []);
  const axes = await page.locator('.lane:has(text.axis)').evaluateAll((all) => all.map((it) => getComputedStyle(it).display));
  assert.deepEqual(axes, ['table-header-group', 'none'], 'the axis is repeated on each page, and stands on none twice');
  assert.equal(await page.locator('nav, .no-print, .readout').filter({ visible: true }).count(), 0);
  await page.screenshot({ path: `${process.env.SHOTS}/patient-paper.png`, fullPage: true });
}));

test('with dates the same case is drawn by date', () => visit('/patient/synthetic-emh-case', async (page) => {
  assert.match(await page.locator('main').innerText(), /the dates are fictitious/);
  assert.match(await page.locator('.lane').first().innerText(), /2023-01/);
  await page.click('button:text("Months from radiotherapy")');
  assert.match(await page.locator('.lane').first().innerText(), /End of\s+radiotherapy/);
  const cells = (await texts(page, '.heat tbody tr')).map((it) => it.replace(/\s+/g, ' ').trim());
  assert.deepEqual(cells, TABLE_2);
  const told = await page.locator('.lanes svg text').allTextContents();
  assert.equal(told.filter((it) => it === 'Walking: unaided').length, 2, 'also where many signs stand close together');
  await look(page, 'patient-with-dates');
  for (const [name, first] of [['SVG', '<svg'], ['PNG', '\u0089PNG']]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
    assert.equal(file.suggestedFilename(), `synthetic-emh-case.${name.toLowerCase()}`);
    assert.ok((await readFile(await file.path(), 'latin1')).startsWith(first));
  }
}));

/** Sixty examinations in one month, with dates or only in their order. @param {boolean} isDated */
function month(isDated) {
  const relative = (/** @type {number} */ i) => ({ extension: [{
    url: 'https://w3id.org/medulla/fhir/StructureDefinition/relative-time', extension: [
      { url: 'anchor', valueCoding: { code: `examination-${i}`, display: `Examination number ${i}` } },
      { url: 'relation', valueCode: 'concurrent' }, { url: 'sequence', valuePositiveInt: i + 1 }],
  }] });
  const id = isDated ? 'month-dated' : 'month-told';
  const entry = Array.from({ length: 60 }, (_, i) => ({
    resourceType: 'Observation', id: `${id}-${i}`, status: 'final', subject: { reference: `Patient/${id}` },
    code: { text: `Examination of the day, number ${i}` }, valueString: 'as expected',
    ...(isDated ? { effectiveDateTime: new Date(Date.UTC(2024, 2, 1, i * 12)).toISOString() } : { _effectiveDateTime: relative(i) }),
  })).map((resource) => ({ resource, request: { method: 'PUT', url: `Observation/${resource.id}` } }));
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

test('no text lies on another, at any width and on any axis', async () => {
  for (const isDated of [true, false]) {
    await put({ resourceType: 'Patient', id: isDated ? 'month-dated' : 'month-told' });
    const answer = await fetch(FHIR, { method: 'POST', headers: { 'Content-Type': 'application/fhir+json' }, body: JSON.stringify(month(isDated)) });
    assert.ok(answer.ok, await answer.text());
  }
  for (const id of ['emh-case', 'synthetic-emh-case', 'month-dated', 'month-told']) {
    await visit(`/patient/${id}`, async (page) => {
      for (const width of [390, 700, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        for (const button of await page.getByRole('group', { name: 'Kind of time axis' }).getByRole('button').all()) {
          await button.click();
          assert.deepEqual(await overlaps(page, '.lanes'), [], `${id}, ${width}, ${await button.innerText()}`);
          assert.ok(await page.locator('.lanes text').count() >= 12);
        }
      }
      if (id.startsWith('month')) await keep(page, `patient-${id}`, 'phone light');
    });
  }
});

test('names and notes that look like scripts are only texts', async () => {
  const evil = '<img src=x onerror="document.title=\'run\'">\u202egnp.exe';
  await put({ resourceType: 'Patient', id: 'hostile', name: [{ text: evil }] });
  await put({
    resourceType: 'Observation', id: 'hostile-lab', status: 'final', subject: { reference: 'Patient/hostile' },
    category: [{ coding: [{ code: 'laboratory', system: 'http://terminology.hl7.org/CodeSystem/observation-category' }] }],
    code: { text: evil, coding: [{ system: 'javascript:alert(1)', code: 'x' }] }, effectiveDateTime: '2024-02-30'.replace('30', '28'),
    valueQuantity: { value: 1e300, unit: '"><script>document.title="run"</script>' }, note: [{ text: `Report: ${evil}` }],
  });
  await visit('/patient/hostile', async (page) => {
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.ok((await page.title()).startsWith('<img'));
    assert.equal(await page.locator('h1 bdi').innerText(), evil);
  });
});

test('two courses, one without a time, and a second remission', () => visit('/patient/lit-14', async (page) => {
  const cards = (await texts(page, '.card')).map((it) => it.replace(/\s+/g, ' ').trim());
  assert.equal(cards.filter((it) => it.startsWith('Radiotherapy 30 Gy in 15 fractions of 2 Gy')).length, 2, cards.join('\n'));
  assert.ok(cards.includes('Outcome Recurrence Treatment response, 3 years after end of radiotherapy Remission, completeness not stated, not told when'), cards.join('\n'));
  assert.deepEqual((await texts(page, '.lane h3')).filter((it) => it === 'Imaging'), [], 'a lane without a mark');
  assert.equal(await page.locator('.lanes a[aria-label$="radiotherapy"] rect').getAttribute('y'), '4');
  await page.click('text=Summary of radiotherapy');
  assert.match(await page.locator('h1').innerText(), /Radiotherapy summary/);
}));

test('a text too long for the axis is cut, and told in full', async () => {
  const long = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(8).trim();
  await put({ resourceType: 'Patient', id: 'long-words', name: [{ text: long }] });
  await put({ resourceType: 'Observation', id: 'long-words', status: 'final', subject: { reference: 'Patient/long-words' }, code: { text: long }, effectiveDateTime: '2024-01-01', valueString: 'as expected' });
  await put({
    resourceType: 'Observation', id: 'long-words-lab', status: 'final', subject: { reference: 'Patient/long-words' }, effectiveDateTime: '2024-01-01',
    category: [{ coding: [{ code: 'laboratory', system: 'http://terminology.hl7.org/CodeSystem/observation-category' }] }],
    code: { text: 'Paraprotein' }, valueQuantity: { value: 0.5, comparator: '<', unit: 'g/L' },
  });
  await visit('/patient/long-words', async (page) => {
    await keep(page, 'patient-long-words', 'phone light');
    const [{ text, left }] = await page.locator('.lanes a text').evaluateAll((all) => all.map((it) => ({
      text: it.textContent ?? '', left: it.getBoundingClientRect().left - document.querySelector('.lanes').getBoundingClientRect().left })));
    assert.match(text, /^Wolfe.*\u2026$/);
    assert.ok(left >= 0, `${left}`);
    await page.locator('.lanes a').first().focus();
    assert.match(await page.locator('.readout').innerText(), /as expected/);
    assert.ok((await page.locator('.lanes svg text').allTextContents()).includes('<0.5'));
  });
});

test('a patient with 20,000 observations stays smooth', async () => {
  await put({ resourceType: 'Patient', id: 'long' });
  for (let bundle = 0; bundle < 20; bundle++) {
    const entry = Array.from({ length: 1000 }, (_, i) => {
      const n = bundle * 1000 + i;
      return {
        request: { method: 'PUT', url: `Observation/long-${n}` },
        resource: {
          resourceType: 'Observation', id: `long-${n}`, status: 'final', subject: { reference: 'Patient/long' },
          category: [{ coding: [{ code: 'laboratory', system: 'http://terminology.hl7.org/CodeSystem/observation-category' }] }],
          code: { coding: [{ system: 'http://loinc.org', code: ['718-7', '26464-8', '26515-7', '20570-8'][n % 4] }] },
          effectiveDateTime: new Date(Date.UTC(2020, 0, 1) + n * 7_200_000).toISOString(),
          valueQuantity: { value: 10 + Math.round(Math.sin(n / 300) * 40) / 10, unit: 'g/dL' },
        },
      };
    });
    const answer = await fetch(FHIR, { method: 'POST', headers: { 'Content-Type': 'application/fhir+json' }, body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }) });
    assert.ok(answer.ok);
    await answer.arrayBuffer();
  }
  await visit('/patient', async (page) => {
    /** @type {string[]} */
    const asked = [];
    page.on('request', (it) => asked.push(it.url()));
    const begin = Date.now();
    await open(page, '/patient/long', 120_000);
    const drawn = Date.now() - begin;
    assert.match(await page.locator('.lanes').innerText(), /5000 values/);
    await page.evaluate(() => {
      globalThis.slow = [];
      new PerformanceObserver((list) => list.getEntries().forEach((it) => globalThis.slow.push(it.duration))).observe({ type: 'longtask' });
    });
    await page.locator('.lanes').scrollIntoViewIfNeeded();
    const box = await page.locator('.lanes').boundingBox();
    for (let i = 0; i < 60; i++) await page.mouse.move(box.x + 80 + i * 20, box.y + 120 + (i % 5) * 60);
    assert.match(await page.locator('.readout').innerText(), /20[0-9]{2}-/);
    const slow = await page.evaluate(() => globalThis.slow);
    console.log(`20,000 observations: drawn after ${drawn} ms, longest task while pointing ${Math.round(Math.max(0, ...slow))} ms`);
    assert.ok(Math.max(0, ...slow) < 200 || !isQuiet(), `${slow}`);
    // The store of this test looks at everything for each page of a search; a browser must not wait for itself.
    const own = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime
      - Math.max(...performance.getEntriesByType('resource').filter((it) => it.name.includes('$timeline')).map((it) => /** @type {any} */ (it).responseEnd)));
    assert.ok(own < 1000 || !isQuiet(), `${own}`);
    assert.ok(await page.locator('.lanes *').count() < 5000);
    await page.setViewportSize({ width: 900, height: 900 });
    await page.waitForFunction(() => (document.querySelector('.lanes')?.clientWidth ?? 0) < 900);
    assert.equal(asked.filter((it) => it.includes('Observation')).length, 0, 'observations come with the timeline');
  });
});

test('a patient who is not there is told', () => visit('/patient/nobody', async (page) => {
  assert.match(await page.locator('[role=alert]').innerText(), /404/);
}, { expected: /404/ }));
