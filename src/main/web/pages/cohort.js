// Cases beside each other: dose, fractions, levels, outcome. The query behind it is shown.
import { copyButton, download, h, replace } from '../lib/dom.js';
import { failure, waiting } from '../lib/notice.js';
import { cohort, csv, QUERY, RESPONSES } from '../data/cohort.js';
import { compare, link, whole } from '../lib/words.js';
import { scatter } from '../parts/scatter.js';

/** @typedef {import('../data/cohort.js').Row} Row */

/** @type {Array<[keyof Row, string]>} */
const COLUMNS = [['id', 'Case'], ['sex', 'Sex'], ['age', 'Age'], ['levels', 'Levels'], ['surgery', 'Surgery'],
  ['gray', 'Dose, Gy'], ['fractions', 'Fractions'], ['perFraction', 'Gy per fraction'], ['outcome', 'Outcome']];
const NUMBERS = ['age', 'gray', 'fractions', 'perFraction'];

/** @type {import('../app.js').Show} */
export async function show(main) {
  document.title = 'Cohort - Medulla';
  const asked = new URLSearchParams(location.search);
  const query = asked.get('q') ?? QUERY;
  replace(main, h('h1', {}, 'Cohort'), waiting('Loading the cases ...'));
  /** @type {Row[]} */
  let rows = [];
  let problem = null;
  try {
    rows = await cohort(query);
  } catch (error) {
    problem = failure(error);
  }
  const view = { sort: /** @type {keyof Row} */ ('id'), isDown: false, least: asked.get('dose') ?? '', best: asked.get('best') ?? '*', words: asked.get('words') ?? '' };
  const result = h('section', { 'aria-label': 'Cases' });
  const draw = () => {
    const next = new URLSearchParams({ ...(query === QUERY ? {} : { q: query }), ...(view.least ? { dose: view.least } : {}), ...(view.best === '*' ? {} : { best: view.best }), ...(view.words ? { words: view.words } : {}) });
    history.replaceState(null, '', `${location.pathname}${next.size ? `?${next}` : ''}`);
    const found = chosen(rows, view);
    const active = document.activeElement?.id;
    replace(result,
      h('p', { role: 'status' }, `${found.length} of ${rows.length} rows, ${new Set(found.map((it) => it.id)).size} patients, ${found.filter((it) => it.gray !== null).length} courses with a dose. `,
        h('button', { type: 'button', class: 'no-print', click: () => download('cohort.csv', 'text/csv', csv(found)) }, 'Export CSV')),
      found.some((it) => it.gray !== null) ? [h('h2', {}, 'Dose against outcome'), scatter(found, result.clientWidth || 900),
        h('p', { class: 'small quiet' }, 'The best response that was told after the course. Reports of single cases: no rate and no dose can be concluded from them.')] : null,
      h('h2', {}, 'Cases'), found.length ? tableOf(found, view, draw) : h('p', {}, rows.length ? 'No case is left by these filters.' : 'The query below finds no patient.'));
    if (active) document.getElementById(active)?.focus();
  };
  replace(main, h('h1', {}, 'Cohort'),
    h('p', { class: 'lead' }, 'One row for each course of radiotherapy, or for a case without one.'),
    filters(view, draw), problem, result, behind(query));
  if (problem) return;
  draw();
  let seen = result.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(result.clientWidth - seen) > 8) { seen = result.clientWidth; draw(); }
  }).observe(result);
}

/** @param {{ least: string, best: string, words: string }} view @param {() => void} draw */
function filters(view, draw) {
  const words = h('input', { id: 'words', type: 'search', value: view.words, input: (/** @type {any} */ it) => { view.words = it.target.value; draw(); } });
  const least = h('input', { id: 'dose', type: 'number', min: 0, step: 'any', value: view.least, input: (/** @type {any} */ it) => { view.least = it.target.value; draw(); } });
  const best = /** @type {HTMLSelectElement} */ (h('select', { id: 'best', change: (/** @type {any} */ it) => { view.best = it.target.value; draw(); } },
    h('option', { value: '*' }, 'any'), RESPONSES.map(([code, name]) => h('option', { value: code }, name))));
  best.value = view.best;
  return h('div', { class: 'row no-print' },
    h('div', { class: 'grow' }, h('label', { for: 'words' }, 'Words, such as T4 or laminectomy'), words),
    h('div', {}, h('label', { for: 'dose' }, 'Dose, at least, Gy'), least),
    h('div', {}, h('label', { for: 'best' }, 'Best response'), best));
}

/** @param {Row[]} rows @param {{ sort: keyof Row, isDown: boolean, least: string, best: string, words: string }} view */
function chosen(rows, view) {
  const words = view.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => (view.least === '' || (row.gray ?? -1) >= Number(view.least))
    && (view.best === '*' || row.best === view.best)
    && words.every((word) => [row.id, row.sex, row.levels, row.surgery, row.outcome].join(' ').toLowerCase().includes(word)));
  const sign = view.isDown ? -1 : 1;
  return found.sort((a, b) => {
    const [x, y] = [a[view.sort], b[view.sort]];
    if (x === null || y === null || x === '' || y === '') return Number(x === null || x === '') - Number(y === null || y === '');
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y)));
  });
}

/** @param {Row[]} rows @param {{ sort: keyof Row, isDown: boolean }} view @param {() => void} draw */
function tableOf(rows, view, draw) {
  const heads = COLUMNS.map(([key, name]) => h('th', { scope: 'col', class: NUMBERS.includes(key) ? 'number' : null, 'aria-sort': view.sort === key ? (view.isDown ? 'descending' : 'ascending') : 'none' },
    h('button', {
      type: 'button', id: `sort-${key}`,
      click: () => { view.isDown = view.sort === key && !view.isDown; view.sort = key; draw(); },
    }, name), view.sort === key ? (view.isDown ? ' \u2193' : ' \u2191') : ''));
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of cases' },
    h('table', { class: 'stacked sorted' }, h('caption', { class: 'hidden' }, 'Cases and courses'), h('thead', {}, h('tr', {}, heads)),
      h('tbody', {}, rows.map((row) => h('tr', {}, cellsOf(row).map((cell, i) =>
        h('td', { class: NUMBERS.includes(COLUMNS[i][0]) ? 'number' : null, 'data-head': COLUMNS[i][1] }, cell)))))));
}

/** In the order of the columns. @param {Row} row */
function cellsOf(row) {
  const quiet = (/** @type {string} */ text) => h('span', { class: 'quiet' }, text);
  return [
    h('a', { class: 'whole', href: `/patient/${row.id}` }, row.id), row.sex, row.age, whole(row.levels), row.surgery,
    row.course ? link(row.course, row.gray === null ? 'not told' : String(row.gray)) : quiet('none'),
    row.fractions, row.perFraction,
    row.outcomeRef ? link(row.outcomeRef, row.outcome) : quiet('not told'),
  ];
}

/** @param {string} query */
function behind(query) {
  const field = /** @type {HTMLTextAreaElement} */ (h('textarea', { id: 'q', name: 'q', rows: 4, spellcheck: 'false' }));
  field.value = query;
  return h('section', { class: 'no-print' }, h('h2', {}, 'The query behind it'),
    h('p', {}, 'Any search for patients that brings their procedures, observations, body structures and conditions along.'),
    h('form', { action: '/cohort', method: 'get' }, h('label', { for: 'q' }, 'Query'), field,
      h('p', { class: 'group' }, h('button', { class: 'main' }, 'Run'),
        copyButton('Copy as curl', () => `curl '${location.origin}/fhir/${field.value.trim().replace(/[|<>" ^`{}\\]/g, encodeURIComponent)}'`),
        h('a', { class: 'button', href: `/query?q=${encodeURIComponent(query)}&explain=true` }, 'Explain it'))));
}
