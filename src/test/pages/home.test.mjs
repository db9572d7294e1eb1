import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FHIR, isQuiet, look, open, ROOT, texts, visit } from './browser.mjs';

test('the first page tells what is held and served, and leads on', () => visit('/', async (page) => {
  assert.equal(await page.title(), 'Medulla');
  assert.match(await page.locator('main').innerText(), /FHIR 4\.0\.1/);
  assert.match(await page.locator('main').innerText(), /Ready/);
  const { total } = await (await fetch(`${FHIR}/Patient?_summary=count`)).json();
  assert.ok(total >= 16, `${total}`);
  const rows = (await texts(page, 'tbody tr')).map((it) => it.trim().split(/\s+/));
  assert.ok(rows.some(([type, count]) => type === 'Patient' && count === String(total)), rows.join('\n'));
  await look(page, 'home');

  await page.click('text=Read a recovery');
  await page.waitForSelector('main[data-ready] .heat');
  assert.equal(new URL(page.url()).pathname, '/patient/emh-case');
}));

// The quickest of several counts: the others tell of what else the machine had to do.
test('the first page is usable at once', async () => {
  const times = [];
  for (let i = 0; i < 8 && Math.min(...times) >= 300; i++) {
    await visit('/', async (page) => {
      times.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
    });
  }
  console.log(`first page usable after ${times.map((it) => Math.round(it)).join(', ')} ms`);
  assert.ok(Math.min(...times) < 300 || !isQuiet(), `${times}`);
});

test('the first page leads on without any script', async () => {
  const html = await (await fetch(`${ROOT}/`)).text();
  for (const path of ['/patient/emh-case', '/cohort', '/query?q=Procedure']) assert.ok(html.includes(`<a href="${path}`), path);
});

test('a keyboard gets past the head and around', () => visit('/', async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
}));

test('an address without a page says so', () => visit('/nowhere', async (page) => {
  assert.equal(await page.locator('h1').innerText(), 'There is nothing here');
}, { expected: /404/ }));

test('patients can be looked for by name', () => visit('/patient', async (page) => {
  assert.ok((await texts(page, 'tbody tr a')).includes('emh-case'));
  await look(page, 'patients');
  await open(page, '/patient?name=zzz');
  assert.match(await page.locator('main').innerText(), /0 found/);
}));

test('when the server is gone, the page says so and can try again', () => visit('/patient', async (page) => {
  await page.route('**/fhir/**', (route) => route.abort());
  await open(page, '/patient/emh-case');
  assert.match(await page.locator('[role=alert]').innerText(), /No answer.*does not answer/s);
  await page.unroute('**/fhir/**');
  await page.click('text=Try again');
  await page.waitForSelector('.heat');
  assert.equal(new URL(page.url()).origin, ROOT);
}, { expected: /ERR_FAILED/ }));
