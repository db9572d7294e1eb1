import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { look, texts, visit } from './browser.mjs';
import { refusesWrongFiles } from './files.mjs';

const RECORD = new URL('../../sample-bundles/records/index-case.yaml', import.meta.url);
const heat = async (page) => (await texts(page, '.heat tbody tr')).map((it) => it.replace(/\s+/g, ' ').trim());

test('a record is checked while it is written, previewed and loaded', () => visit('/workshop', async (page) => {
  await page.click('text=Start from a small example');
  await page.waitForSelector('.heat');
  assert.match(await page.locator('[aria-label=Findings]').innerText(), /It can be built/);
  assert.deepEqual(await heat(page), ['L2 2 3 5 5', 'L3 3 3 5 \u2013']);
  assert.match((await texts(page, '.card')).join(), /11 of 20 \u2192 15 of 15/);
  await look(page, 'workshop');
  await page.click('text=Load it into this server');
  await page.waitForSelector('text=/Loaded: [0-9]+ new/');
  await page.click('text=Recovery page of case-7');
  await page.waitForSelector('main[data-ready] .heat');
  assert.equal(new URL(page.url()).pathname, '/patient/case-7');
}));

test('a mistake is told with its line, and the caret goes there', () => visit('/workshop', async (page) => {
  await page.click('text=Start from a small example');
  await page.waitForSelector('.heat');
  await page.locator('textarea').fill((await page.locator('textarea').inputValue()).replace('L2     2 ', 'L2     7 '));
  await page.waitForSelector('.error-text');
  assert.match(await page.locator('[aria-label=Findings]').innerText(), /1 error\s+line [0-9]+ error .*7/);
  assert.equal(await page.locator('.heat').count(), 0);
  await page.click('[aria-label=Findings] li button');
  const line = await page.evaluate(() => {
    const area = document.querySelector('textarea');
    return area.value.slice(0, area.selectionStart).split('\n').pop() + area.value.slice(area.selectionStart).split('\n')[0];
  });
  assert.match(line, /L2 {5}7/);
  await look(page, 'workshop-mistake');
}));

test('a wrong file is refused in plain words, and FHIR is sent to its page', () => visit('/workshop', async (page) => {
  await refusesWrongFiles(page);
  await page.fill('textarea', '{"resourceType": "Patient"}');
  await page.waitForSelector('.note.warn');
  assert.match(await page.locator('.note.warn').innerText(), /This is FHIR, and no case record/);
}));

test('the record of the published case gives its recovery page', () => visit('/workshop', async (page) => {
  await page.setInputFiles('#file', RECORD.pathname);
  await page.waitForSelector('.heat');
  assert.equal((await heat(page))[0], 'L2 0 0 5 2 5 4 5 5');
  await page.getByRole('tab', { name: 'Bundle, 136 resources' }).click();
  assert.match(await page.locator('[aria-label=JSON]').innerText(), /"transaction"/);
  assert.ok((await readFile(RECORD, 'utf8')).startsWith('# The index case'));
}));
