// The motor table as the report prints it: levels down, sides across, one group for each time.
import { h } from '../lib/dom.js';
import { pageOf, sureness, whole } from '../lib/words.js';

/** @typedef {import('../data/recovery.js').Recovery} Recovery */

const SIDES = /** @type {const} */ ([['R', 'Right'], ['L', 'Left']]);

/** @param {Recovery} recovery @param {(key: string | null) => void} light */
export function heatTable(recovery, light) {
  const { columns, levels } = recovery;
  const head = columns.map((it) => h('th', { scope: 'colgroup', colspan: 2, 'data-key': it.at.key }, whole(it.label)));
  const sides = columns.flatMap(() => SIDES.map(([side, name]) =>
    h('th', { scope: 'col' }, h('span', { 'aria-hidden': 'true' }, side), h('span', { class: 'hidden' }, name))));
  const rows = levels.map((level) => h('tr', {}, h('th', { scope: 'row' }, level),
    columns.flatMap((column) => SIDES.map(([side]) => cell(column, column.score(level, side), light)))));
  const sums = columns.flatMap((column) => SIDES.map(([side]) => {
    const found = levels.flatMap((level) => column.score(level, side) ?? []);
    const sum = found.reduce((all, it) => all + it.score, 0);
    return h('td', {}, found.length === levels.length ? String(sum) : found.length ? `${sum} (${found.length} of ${levels.length})` : '');
  }));
  const caption = 'Muscle strength by level, 0 to 5, right (R) and left (L)';
  return h('div', {},
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
      h('table', { class: 'heat' },
        h('caption', {}, caption),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col', rowspan: 2 }, 'Level'), head), h('tr', {}, sides)),
        h('tbody', {}, rows),
        h('tfoot', {}, h('tr', {}, h('th', { scope: 'row' }, 'Sum'), sums)))),
    h('p', { class: 'legend' }, 'No contraction', [0, 1, 2, 3, 4, 5].map((it) => h('b', { class: `g${it}` }, it)), 'full strength'),
    doubts(recovery));
}

/** @param {import('../data/recovery.js').Column} column @param {import('../data/recovery.js').Score | undefined} score @param {(key: string | null) => void} light */
function cell(column, score, light) {
  if (!score) return h('td', {}, h('span', { class: 'gnone', 'aria-label': 'not examined' }, '\u2013'));
  const grade = Math.max(0, Math.min(5, Math.round(score.score)));
  const show = () => light(score.at?.key ?? null);
  return h('td', { pointerenter: show, 'data-key': column.at.key },
    h('a', {
      class: `g${grade}`, href: pageOf(score.ref), focus: show,
      'aria-label': `${score.score}, ${score.label}, ${column.label}`, title: `${score.label}, ${column.label}`,
    }, String(score.score)));
}

/** What a reader should know about the sureness of columns. @param {Recovery} recovery */
function doubts(recovery) {
  const doubtful = recovery.columns.flatMap((column) => {
    const codes = new Set(recovery.levels.flatMap((level) => SIDES.map(([side]) => column.score(level, side)?.source)));
    codes.delete('stated');
    codes.delete(undefined);
    return [...codes].map((code) => h('li', {}, sureness(code), ' ', whole(column.label)));
  });
  return doubtful.length ? h('ul', { class: 'plain small' }, doubtful) : null;
}
