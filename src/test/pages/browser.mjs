// A browser that fails a test for what people would not see: errors in the console, requests that
// leave the server, and what axe finds.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { after } from 'node:test';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

export const ROOT = process.env.ROOT;
export const FHIR = `${ROOT}/fhir`;
const SHOTS = process.env.SHOTS ?? 'screenshots';
const SIZES = { phone: [390, 844], tablet: [820, 1180], desktop: [1440, 900] };

mkdirSync(SHOTS, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
after(() => browser.close());

/**
 * Opens a page and waits until it is drawn; at the end it must have been quiet.
 * @param {string} path
 * @param {(page: import('playwright-core').Page) => Promise<void>} steps
 * @param {{ expected?: RegExp }} [options] what may stand in the console
 */
export async function visit(path, steps, { expected } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  const page = await context.newPage();
  const said = [];
  page.on('console', (it) => { if (['error', 'warning'].includes(it.type())) said.push(it.text()); });
  page.on('pageerror', (it) => said.push(it.message));
  page.on('request', (it) => {
    if (!it.url().startsWith(ROOT) && !it.url().startsWith('blob:') && !it.url().startsWith('data:')) said.push(`request to ${it.url()}`);
  });
  try {
    await open(page, path);
    await steps(page);
    assert.deepEqual(said.filter((it) => !expected?.test(it)), []);
  } finally {
    await context.close();
  }
}

export async function open(page, path, timeout = 30_000) {
  await page.goto(ROOT + path);
  await page.waitForSelector('main[data-ready]', { timeout });
}

/** Times can be judged only where the machine has nothing else to do. */
export function isQuiet() {
  return loadavg()[0] < availableParallelism() * 1.5;
}

/** Each size, and each theme on a phone and on a desk; a tablet has the colours of these. */
const LOOKS = ['phone dark', 'phone light', 'tablet light', 'desktop dark', 'desktop light'];
/** Where the rules of axe are tried, which are slow: both layouts, and both themes. */
const RULED = ['phone dark', 'desktop light'];

/** Looks at the page in three sizes and both themes, with the rules of axe, and keeps what it saw. */
export async function look(page, name) {
  await page.evaluate(axe.source);
  for (const seen of LOOKS) {
    await keep(page, name, seen);
    const violations = RULED.includes(seen)
      ? await page.evaluate(async () => (await globalThis.axe.run({ resultTypes: ['violations'] })).violations) : [];
    const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(' ')).slice(0, 3)}`);
    assert.deepEqual(found, [], `${name}, ${seen}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Keeps what is seen at a size and in a theme; nothing is wider than the screen. */
export async function keep(page, name, seen) {
  const [size, colorScheme] = seen.split(' ');
  const [width, height] = SIZES[size];
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} pixels wider than a ${size}`);
  const cut = await page.locator('.scroll').evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.getAttribute('aria-label')));
  assert.deepEqual(cut, [], `${name} has tables that a ${size} cuts`);
  await page.screenshot({ path: `${SHOTS}/${name}-${size}-${colorScheme}.png`, fullPage: true });
}

export async function put(resource) {
  const answer = await fetch(`${FHIR}/${resource.resourceType}/${resource.id}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/fhir+json' }, body: JSON.stringify(resource),
  });
  assert.ok(answer.ok, await answer.text());
}

/** The texts of all that a selector finds. */
export function texts(page, selector) {
  return page.locator(selector).allInnerTexts();
}

/** Texts of drawings that lie on each other, at the size that the page has. */
export function overlaps(page, selector) {
  return page.locator(selector).evaluate((root) => {
    const boxes = [...root.querySelectorAll('svg text')].map((it) => ({ text: it.textContent, box: it.getBoundingClientRect() }));
    return boxes.flatMap((one, i) => boxes.slice(0, i)
      .filter(({ box }) => box.left < one.box.right - 1 && one.box.left < box.right - 1 && box.top < one.box.bottom - 3 && one.box.top < box.bottom - 3)
      .map((other) => `${one.text} on ${other.text}`));
  });
}
