import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FHIR, keep, look, open, put, ROOT, texts, visit } from './browser.mjs';

test('a resource says what it is, how sure it is and where that stands', () => visit('/resource/Procedure/rt-course', async (page) => {
  assert.equal(await page.locator('h1').innerText(), 'Radiotherapy course of treatment');
  assert.match(await page.locator('main').innerText(), /Inferred/);
  assert.match(await page.locator('[aria-label=Source]').innerText(), /We prescribed 18 Gy in 10 fractions.*Source: Extramedullary hematopoiesis/s);
  assert.match(await page.locator('.narrative').innerText(), /The delivered dose is not stated/);
  assert.match(await page.locator('main').innerText(), /anchor: Start of radiotherapy time-anchor rt-start/);
  await look(page, 'resource');
  await page.click('text=Recovery page');
  await page.waitForSelector('.heat');
}));

test('it is shown in every format, and by keyboard', () => visit('/resource/Observation/jak2', async (page) => {
  await page.getByRole('tab', { name: 'Read' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('[aria-label=JSON] a').first().innerText(), '"Patient/emh-case"');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('[aria-label=XML]');
  assert.match(await page.locator('[aria-label=XML]').innerText(), /<Observation xmlns="http:\/\/hl7\.org\/fhir">/);
  assert.equal(new URL(page.url()).search, '?view=xml');
}));

test('what it points to and what points to it are links', () => visit('/resource/Observation/motor-rt-end-L2-R?view=references', async (page) => {
  await page.waitForSelector('table');
  const rows = (await texts(page, 'tbody tr')).map((it) => it.replace(/\s+/g, ' ').trim());
  assert.ok(rows.includes('Patient/emh-case subject'), rows.join('\n'));
  assert.ok(rows.includes('Observation/motor-rt-end Motor examination hasMember'), rows.join('\n'));
  await look(page, 'resource-references');
}));

test('the history shows what changed, and survives the end of the resource', async () => {
  await put({ resourceType: 'Patient', id: 'changing', gender: 'male', birthDate: '1950-01-01' });
  await put({ resourceType: 'Patient', id: 'changing', gender: 'female', birthDate: '1950-01-01' });
  await visit('/resource/Patient/changing?view=history', async (page) => {
    await page.waitForSelector('del');
    assert.equal((await page.locator('del').innerText()).trim(), '-   "gender": "male",');
    assert.equal((await page.locator('ins').innerText()).trim(), '+   "gender": "female",');
    await look(page, 'resource-history');
  });
  await fetch(`${FHIR}/Patient/changing`, { method: 'DELETE' });
  await visit('/resource/Patient/changing', async (page) => {
    assert.equal(await page.locator('h1').innerText(), 'Patient/changing is deleted');
    assert.match(await page.locator('main').innerText(), /3 versions.*Deleted\./s);
  }, { expected: /410/ });
});

test('scripts in narratives and names never run', async () => {
  const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="document.title=\'run\'">Kept</p>'
    + '<script>document.title="run"</script><img src="x" alt="a picture" onerror="document.title=\'run\'"/>'
    + '<a href="javascript:document.title=\'run\'">bad</a> <a href="http://example.org/x">good</a>'
    + '<a href="Patient/emh-case">inside</a><iframe src="http://example.org"></iframe>'
    + '<style>body{display:none}</style><svg xmlns="http://www.w3.org/2000/svg"><script>document.title="run"</script></svg></div>';
  await put({ resourceType: 'Basic', id: 'hostile', code: { text: '"><img src=x onerror=alert(1)>' }, text: { status: 'generated', div } });
  await visit('/resource/Basic/hostile', async (page) => {
    const narrative = page.locator('.narrative');
    assert.match(await narrative.innerText(), /Kept[\s\S]*\[image: a picture\][\s\S]*bad good/);
    assert.deepEqual(await narrative.locator('a').evaluateAll((all) => all.map((it) => it.getAttribute('href'))), ['http://example.org/x', '/resource/Patient/emh-case']);
    assert.equal(await page.locator('main script, main img, main iframe, main style, main svg, [onclick], [onerror]').count(), 0);
    assert.equal(await page.title(), 'Basic/hostile - Medulla');
    assert.equal(await page.locator('h1').innerText(), '"><img src=x onerror=alert(1)>');
  }, { expected: /Content Security Policy/ });
});

test('images open in the viewer of the operator, where an endpoint is known', async () => {
  const address = 'https://pacs.example.org/dicom-web?a=1&b="';
  const study = (id, more) => put({
    resourceType: 'ImagingStudy', id, status: 'available', subject: { reference: 'Patient/imaged' }, started: '2024-03-01',
    description: `MRI ${id}`, identifier: [{ system: 'urn:dicom:uid', value: 'urn:oid:1.2.840.99' }], ...more,
  });
  await put({ resourceType: 'Patient', id: 'imaged' });
  for (const [id, at] of [['pacs', address], ['script', 'javascript:alert(1)']]) {
    await put({
      resourceType: 'Endpoint', id, status: 'active', connectionType: { code: 'dicom-wado-rs' },
      payloadType: [{ text: 'DICOM' }], address: at,
    });
  }
  await study('with-endpoint', { endpoint: [{ reference: 'Endpoint/pacs' }] });
  await study('without-endpoint', {});
  await study('with-a-script', { endpoint: [{ reference: 'Endpoint/script' }] });
  await study('without-uid', { identifier: [{ system: 'urn:dicom:uid', value: 'urn:oid:1.2&x=' }], endpoint: [{ reference: 'Endpoint/pacs' }] });
  const href = `https://viewer.example.org/?StudyInstanceUIDs=1.2.840.99&url=${encodeURIComponent(address)}`;
  await visit('/resource/ImagingStudy/with-endpoint', async (page) => {
    const link = page.getByRole('link', { name: 'Open the images in the viewer' });
    assert.equal(await link.getAttribute('href'), href);
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    for (const other of ['without-endpoint', 'with-a-script', 'without-uid']) {
      await open(page, `/resource/ImagingStudy/${other}`);
      assert.equal(await page.locator('main a[href^="https://viewer"]').count(), 0, other);
    }
    await open(page, '/patient/imaged');
    const links = await page.locator('main a[href^="https://viewer"]').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
    assert.deepEqual(links, [href]);
    assert.match(await page.locator('main').innerText(), /Images in the viewer\s+MRI with-endpoint[\s\S]*2024-03-01/);
    await look(page, 'patient-with-images');
  });
});

test('the summary for paper can be read on a phone, too', () => visit('/', async (page) => {
  await page.goto(`${ROOT}/fhir/Patient/emh-case/$rt-summary?format=html&tissue=spinal-cord`);
  assert.match(await page.locator('body').innerText(), /34\.2 Gy[\s\S]*17\.1 Gy/);
  for (const seen of ['phone dark', 'tablet light', 'desktop light']) await keep(page, 'summary', seen);
}));
