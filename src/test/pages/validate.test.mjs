import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { look, texts, visit } from './browser.mjs';
import { drop, refusesWrongFiles } from './files.mjs';

const BROKEN = new URL('../../sample-bundles/broken/score-6.json', import.meta.url);

async function validate(page) {
  await page.click('button.main');
  await page.waitForSelector('.source, [role=alert]', { timeout: 120_000 });
}

test('a mistake stands at its place in the text', () => visit('/validate', async (page) => {
  await page.click('text=An example with a mistake');
  await validate(page);
  assert.match(await page.locator('.source').innerText(), /A motor score is a whole number from 0 to 5/);
  assert.match((await texts(page, '[aria-label=Findings] li')).join('\n'), /error .*motor-range/);
  await look(page, 'validate');
}));

test('a whole bundle from a file is checked, and the report can be kept', () => visit('/validate', async (page) => {
  await page.setInputFiles('#file', BROKEN.pathname);
  await page.waitForFunction(() => document.querySelector('textarea').value.length > 100);
  await validate(page);
  const found = (await texts(page, '[aria-label=Findings] li')).find((it) => it.includes('error'));
  const line = Number(/line ([0-9]+)/.exec(found)[1]);
  const text = (await readFile(BROKEN, 'utf8')).split('\n');
  assert.ok(line > 1 && text.length > line, found);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download the report')]);
  assert.equal(JSON.parse(await readFile(await download.path(), 'utf8')).resourceType, 'OperationOutcome');
}));

test('what is broken is shown where it breaks', () => visit('/validate', async (page) => {
  await page.fill('textarea', '{\n  "resourceType": "Patient",\n  "gender":\n}');
  await validate(page);
  assert.match(await page.locator('.source .hit.error').innerText(), /^\}/);
  await page.fill('textarea', 'hello');
  await page.click('button.main');
  assert.match(await page.locator('[role=alert]').innerText(), /neither JSON nor XML/);
  await page.fill('textarea', '{"gender": }');
  await page.click('button.main');
  assert.match(await page.locator('[role=alert]').innerText(), /This is no JSON/);
}, { expected: /400/ }));

test('a wrong file is refused in plain words', () => visit('/validate', async (page) => {
  await refusesWrongFiles(page);
  await drop(page, 'patient.json', Buffer.from('{"resourceType":"Patient"}'), 'textarea');
  await page.waitForFunction(() => document.querySelector('textarea').value.startsWith('{"resourceType'));
  assert.equal(await page.locator('[role=alert]').count(), 0);
}));

test('thousands of findings on one line do not stop the page', () => visit('/validate', async (page) => {
  const issue = Array.from({ length: 30_000 }, (_, i) => ({ severity: 'warning', code: 'invalid', details: { text: `Finding ${i}` }, expression: ['Patient'] }));
  await page.route('**/Patient/$validate', (route) => route.fulfill({ contentType: 'application/fhir+json', body: JSON.stringify({ resourceType: 'OperationOutcome', issue }) }));
  await page.fill('textarea', '{"resourceType":"Patient"}');
  await validate(page);
  assert.match(await page.locator('[aria-label=Findings]').innerText(), /30,000 warnings[\s\S]*The first 200 of 30,000 are shown/);
  assert.equal(await page.locator('.source .say').count(), 200);
}));

test('XML is taken as well', () => visit('/validate', async (page) => {
  await page.fill('textarea', '<Patient xmlns="http://hl7.org/fhir">\n  <active value="true"/>\n  <gender value="x"/>\n</Patient>');
  await validate(page);
  assert.match(await page.locator('.source .hit.error').innerText(), /gender/);
}));
