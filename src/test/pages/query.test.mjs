import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look, open, ROOT, texts, visit } from './browser.mjs';

const page5 = '/query?q=' + encodeURIComponent('Observation?patient=emh-case&code=motor-L2&_count=5&_total=accurate');

test('a query is completed from what the server says it can do', () => visit('/query', async (page) => {
  const field = page.getByRole('combobox');
  await field.pressSequentially('Obser');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await field.inputValue(), 'Observation?');
  await field.pressSequentially('motor');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await field.inputValue(), 'Observation?motor-level=');
  await field.pressSequentially('L2&code:');
  const offered = await texts(page, '[role=option]');
  assert.ok(offered.some((it) => it.startsWith('code:in=')), offered.join());
  await page.keyboard.press('Escape');
  await field.fill('Observation?motor-level=L2');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=tabpanel] table');
  assert.equal(new URL(page.url()).searchParams.get('q'), 'Observation?motor-level=L2');
}));

test('the answer tells number, pages, what was understood and how it was done', () => visit(page5 + '&explain=true', async (page) => {
  const answer = page.locator('[aria-label=Answer]');
  assert.match(await answer.innerText(), /5 on this page, 10 in all/);
  assert.match(await page.locator('.self').innerText(), /Observation\?patient=emh-case&code=motor-L2/);
  assert.match(await answer.innerText(), /code: token; looks for token/);
  assert.equal(await page.locator('tbody tr').count(), 5);
  await look(page, 'query');
  await page.click('button:text("next")');
  await page.waitForSelector('text=/motor-rt-end-1-mo-L2-L/');
  await page.getByRole('tab', { name: 'JSON' }).click();
  assert.match(await page.locator('[aria-label=JSON]').innerText(), /"resourceType": "Bundle"/);
  await page.getByRole('tab', { name: 'XML' }).click();
  await page.waitForSelector('[aria-label=XML]');
  assert.match(await page.locator('[aria-label=XML]').innerText(), /^<\?xml|^<Bundle/);
}));

test('the result of a course is its dose', () => visit('/query?q=' + encodeURIComponent('Procedure?patient=emh-case&rt-total-dose=18||Gy'), async (page) => {
  const rows = (await texts(page, 'tbody tr')).map((it) => it.replace(/\s+/g, ' ').trim());
  assert.deepEqual(rows, [
    'Procedure/rt-course Radiotherapy course of treatment completed, 18 Gy in 10 fractions of 1.8 Gy Radiotherapy was performed emh-case',
    'Procedure/rt-phase Radiotherapy treatment phase completed, 18 Gy in 10 fractions of 1.8 Gy Radiotherapy was performed emh-case',
  ]);
}));

test('a query can be taken along as curl', () => visit(page5, async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: ROOT });
  await page.click('text=Copy as curl');
  await page.waitForSelector('button:text("Copied")');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
    `curl -H 'Accept: application/fhir+json' '${ROOT}/fhir/Observation?patient=emh-case&code=motor-L2&_count=5&_total=accurate'`);
}));

test('a refusal says what is wrong, and what there is', () => visit('/query?q=' + encodeURIComponent('Observation?colour=red'), async (page) => {
  const alert = page.locator('[role=alert]');
  assert.match(await alert.innerText(), /refused this \(400\)\s+colour: 'colour' is not a search parameter of Observation/);
  await alert.locator('summary').click();
  assert.match(await alert.innerText(), /motor-level/);
  await look(page, 'query-refused');
  await open(page, '/query?q=' + encodeURIComponent('Patient/nobody'));
  assert.match(await page.locator('[role=alert]').innerText(), /404/);
}, { expected: /40[04]/ }));
