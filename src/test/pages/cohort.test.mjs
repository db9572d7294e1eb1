import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { look, open, texts, visit } from './browser.mjs';

const cells = async (page) => (await texts(page, 'tbody tr')).map((it) => it.replace(/\s+/g, ' ').trim());

test('the cases of the literature and the published one stand beside each other', () => visit('/cohort', async (page) => {
  const rows = await cells(page);
  assert.match(await page.locator('[role=status]').innerText(), /16 of 16 rows, 15 patients, 9 courses with a dose/);
  assert.ok(rows.some((it) => /^emh-case male 70 T2\u2013S1 18 10 1\.8 Partial response, then complete response$/.test(it)), rows.join('\n'));
  assert.ok(rows.some((it) => /^lit-06 male 30 T5\u2013T10, L3\u2013S1 Lumbar Laminectomy 16 8 2 Partial response$/.test(it)), rows.join('\n'));
  assert.ok(rows.includes('lit-03 male 46 T4\u2013T6 Laminectomy none Died'), rows.join('\n'));
  assert.ok(rows.includes('lit-05 male 40 T10\u2013T12 Laminectomy none Complete response, then lost to follow-up'), rows.join('\n'));
  assert.ok(rows.includes('lit-11 male 68 T4\u2013T8 Laminectomy none Near complete functional recovery'), rows.join('\n'));
  assert.ok(rows.includes('lit-10 female 67 Cranial Surgery not told Complete response'), rows.join('\n'));
  assert.equal(rows.filter((it) => it.startsWith('lit-14')).length, 2);
  assert.equal(await page.locator('.lanes a').count(), 9);
  await look(page, 'cohort');
}));

test('it can be filtered and sorted, and the address keeps the filter', () => visit('/cohort', async (page) => {
  await page.fill('#dose', '16');
  await page.selectOption('#best', 'CR');
  await page.click('#sort-gray');
  await page.click('#sort-gray');
  const doses = await texts(page, 'tbody tr td:nth-child(6)');
  assert.deepEqual(doses, ['30.6', '30', '25', '20', '18'].filter((it) => doses.includes(it)));
  assert.equal(await page.locator('th[aria-sort=descending]').innerText(), 'Dose, Gy \u2193');
  assert.equal(new URL(page.url()).search, '?dose=16&best=CR');
  const url = new URL(page.url());
  await open(page, url.pathname + url.search);
  assert.equal((await cells(page)).length, doses.length);
}));

test('where nothing is left, it says so', () => visit('/cohort?words=zzz', async (page) => {
  assert.match(await page.locator('[aria-label=Cases]').innerText(), /No case is left by these filters/);
  await open(page, '/cohort?q=' + encodeURIComponent('Patient?_id=nobody'));
  assert.match(await page.locator('[aria-label=Cases]').innerText(), /The query below finds no patient/);
}));

test('what is shown can be taken along', () => visit('/cohort?words=laminectomy', async (page) => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('text=Export CSV')]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  assert.equal(lines[0], 'id,sex,age,levels,surgery,gray,fractions,perFraction,outcome,course');
  assert.equal(lines.length - 1, (await cells(page)).length);
  assert.ok(lines.some((it) => it.includes('"T5\u2013T10, L3\u2013S1"')), lines.join('\n'));
}));

test('another query can stand behind it, and a wrong one is refused visibly', () => visit('/cohort', async (page) => {
  await page.fill('#q', 'Patient?colour=red');
  await page.click('button:text("Run")');
  await page.waitForSelector('[role=alert]');
  assert.match(await page.locator('[role=alert]').innerText(), /colour/);
}, { expected: /400/ }));

test('an address of another server is never asked', () => visit('/cohort?q=' + encodeURIComponent('//example.org/x'), async (page) => {
  assert.match(await page.locator('[role=alert]').innerText(), /is not a resource type/);
}, { expected: /40[04]/ }));
