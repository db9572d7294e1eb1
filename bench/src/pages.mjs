// What people wait for: see bench/pages.sh.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';

const [base, runs, results] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const root = base.replace(/\/fhir$/, '');
const PAGES = {
  home: '/', patients: '/patient', recovery: '/patient/emh-case', cohort: '/cohort',
  query: '/query?q=Procedure', resource: '/resource/Procedure/rt-course', validate: '/validate',
  workshop: '/workshop', profiles: '/profiles', profile: '/profiles/rt-course',
};
const OBSERVATIONS = 20_000;
const CODES = ['718-7', '26464-8', '26515-7', '20570-8'];

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find((it) => it && existsSync(it));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** @param {number[]} values */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  return { median: at(0.5), least: at(0), most: at(1) };
}

/** The marks of a page, and the scripts that came over the wire. */
async function visit(page, path) {
  await page.goto(root + path);
  await page.waitForSelector('main[data-ready]');
  return page.evaluate(() => {
    const mark = (name) => performance.getEntriesByName(name)[0]?.startTime;
    const scripts = performance.getEntriesByType('resource').filter((it) => it.name.endsWith('.js'));
    const isThere = document.querySelector('#holds') !== null;
    return { usable: isThere ? mark('first-contentful-paint') : mark('ready'), ready: mark('ready'), scripts: scripts.map((it) => [it.name, it.encodedBodySize]) };
  });
}

async function measure(path, scripts) {
  const first = [];
  const again = [];
  const ready = [];
  let bytes = 0;
  for (let i = 0; i < runs; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const found = await visit(page, path);
    first.push(found.usable);
    ready.push(found.ready);
    for (const [name, size] of found.scripts) scripts.set(name, size);
    bytes = found.scripts.reduce((sum, it) => sum + it[1], 0);
    again.push((await visit(page, path)).usable);
    await context.close();
  }
  return { usableMs: spread(first), usableAgainMs: spread(again), allThereMs: spread(ready), scriptBytes: bytes };
}

async function loadMany() {
  const post = async (bundle) => {
    const answer = await fetch(base, { method: 'POST', headers: { 'Content-Type': 'application/fhir+json' }, body: JSON.stringify(bundle) });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
  };
  const entryOf = (resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } });
  await post({ resourceType: 'Bundle', type: 'transaction', entry: [entryOf({ resourceType: 'Patient', id: 'long' })] });
  for (let from = 0; from < OBSERVATIONS; from += 1000) {
    const entry = Array.from({ length: 1000 }, (_, i) => entryOf({
      resourceType: 'Observation', id: `long-${from + i}`, status: 'final', subject: { reference: 'Patient/long' },
      category: [{ coding: [{ code: 'laboratory', system: 'http://terminology.hl7.org/CodeSystem/observation-category' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: CODES[i % 4] }] },
      effectiveDateTime: new Date(Date.UTC(2020, 0, 1) + (from + i) * 7_200_000).toISOString(),
      valueQuantity: { value: 10 + Math.round(Math.sin((from + i) / 300) * 40) / 10, unit: 'g/dL' },
    }));
    await post({ resourceType: 'Bundle', type: 'transaction', entry });
  }
}

/** Draws the long patient, then points, resizes and scrolls; a task is what keeps the page from answering. */
async function many() {
  await loadMany();
  const drawn = [];
  const longest = [];
  for (let i = 0; i < Math.min(runs, 5); i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    drawn.push((await visit(page, '/patient/long')).ready);
    await page.evaluate(() => {
      globalThis.tasks = [0];
      new PerformanceObserver((list) => list.getEntries().forEach((it) => globalThis.tasks.push(it.duration))).observe({ type: 'longtask' });
    });
    const box = await page.locator('.lanes').boundingBox();
    for (let step = 0; step < 60; step++) await page.mouse.move(box.x + 80 + step * 20, box.y + 40 + (step % 5) * 40);
    for (const width of [900, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
    }
    await page.mouse.wheel(0, 2000);
    await page.waitForTimeout(300);
    longest.push(Math.max(...await page.evaluate(() => globalThis.tasks)));
    await context.close();
  }
  return { observations: OBSERVATIONS, drawnMs: spread(drawn), longestTaskMs: spread(longest) };
}

const scripts = new Map();
const pages = {};
await measure('/', new Map());
for (const [name, path] of Object.entries(PAGES)) pages[name] = await measure(path, scripts);
const out = {
  runs, pages, allScriptBytes: [...scripts.values()].reduce((sum, it) => sum + it, 0), scriptFiles: scripts.size,
  longPatient: await many(), browser: browser.version(), processors: cpus().length,
  loadAverage: readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' '), when: new Date().toISOString().replace(/\.\d+/, ''),
};
await browser.close();
writeFileSync(`${results}.json`, `${JSON.stringify(out, null, 1)}\n`);
const span = (it) => `${it.median} (${it.least} to ${it.most})`;
const lines = [
  '| page | usable, ms | again, its files kept, ms | all there, ms | script, bytes compressed |', '|---|---|---|---|---|',
  ...Object.entries(pages).map(([name, it]) => `| ${name} | ${span(it.usableMs)} | ${span(it.usableAgainMs)} | ${span(it.allThereMs)} | ${it.scriptBytes} |`),
  '', 'Median, least and most. Usable is when what a person came for can be read and used; a page that asks for data is usable when it has it, the first page when it is painted.', '',
  `- all scripts of all pages: ${out.allScriptBytes} bytes compressed, ${out.scriptFiles} files`,
  `- a patient with ${OBSERVATIONS} observations: drawn after ${span(out.longPatient.drawnMs)} ms; the longest task while pointing, resizing and scrolling ${span(out.longPatient.longestTaskMs)} ms`,
  ...['runs', 'browser', 'processors', 'loadAverage', 'when'].map((it) => `- ${it}: ${out[it]}`), '',
];
writeFileSync(`${results}.md`, lines.join('\n'));
console.log(lines.join('\n'));
