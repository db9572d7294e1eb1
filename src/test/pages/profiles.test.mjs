import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look, open, texts, visit } from './browser.mjs';

test('the installed profiles are listed and can be read', () => visit('/profiles', async (page) => {
  const rows = await texts(page, 'tbody tr');
  assert.ok(rows.length > 20 && rows.some((it) => it.startsWith('motor-score\tObservation')), rows.join('\n'));
  await look(page, 'profiles');
  await page.getByRole('link', { name: 'motor-score', exact: true }).click();
  await page.waitForSelector('main[data-ready] table');
  assert.match(await page.locator('main').innerText(), /A motor score is a whole number from 0 to 5/);
  const added = await page.locator('tbody tr').count();
  await look(page, 'profile');
  await page.getByRole('tab', { name: 'Everything' }).click();
  await page.waitForFunction((n) => document.querySelectorAll('tbody tr').length > n, added);
  await open(page, '/profiles/rt-course?view=snapshot');
  assert.match(await page.locator('table').innerText(), /performedPeriod|performed\[x\]/);
}));

test('the tree of a profile folds, by keyboard as well', () => visit('/profiles/rt-course?view=snapshot', async (page) => {
  const seen = () => page.locator('tbody tr:visible').count();
  const performer = page.getByRole('button', { name: 'Parts of performer', exact: true });
  const root = page.getByRole('button', { name: 'Parts of Procedure', exact: true });
  const first = await seen();
  assert.equal(await performer.getAttribute('aria-expanded'), 'false');
  await performer.focus();
  await page.keyboard.press('Enter');
  assert.equal(await performer.getAttribute('aria-expanded'), 'true');
  assert.ok(await seen() > first);
  assert.ok(await page.locator('code[title="Procedure.performer.actor"]').first().isVisible());
  await page.keyboard.press('ArrowLeft');
  assert.equal(await seen(), first);
  await page.keyboard.press('ArrowLeft');
  assert.ok(await root.evaluate((it) => it === document.activeElement));
  await page.keyboard.press('ArrowLeft');
  assert.equal(await seen(), 1);
  await page.keyboard.press('ArrowRight');
  assert.equal(await seen(), first);
  await look(page, 'profile-folded');
  await page.click('text=Open all');
  assert.equal(await seen(), await page.locator('tbody tr').count());
  await page.click('text=Fold all');
  assert.equal(await seen(), first);
}));

test('a profile that is not there is told', () => visit('/profiles/nobody', async (page) => {
  assert.match(await page.locator('[role=alert]').innerText(), /404/);
}, { expected: /404/ }));
