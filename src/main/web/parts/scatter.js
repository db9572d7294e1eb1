// Dose against outcome: every course is a mark, and those that coincide stand beside each other.
import { h, s } from '../lib/dom.js';
import { RESPONSES } from '../data/cohort.js';

/** @typedef {import('../data/cohort.js').Row} Row */

const LEFT = 152;
const RIGHT = 30;
const ROW = 46;
const TOP = 8;

/** @param {Row[]} rows @param {number} width */
export function scatter(rows, width) {
  const drawn = rows.filter((it) => it.gray !== null);
  const used = RESPONSES.filter(([code]) => drawn.some((it) => it.best === code));
  const most = Math.max(10, Math.ceil(Math.max(0, ...drawn.map((it) => it.gray ?? 0)) / 5) * 5);
  const wide = Math.max(width, 320);
  const x = (/** @type {number} */ gray) => LEFT + gray / most * (wide - LEFT - RIGHT);
  const height = TOP + used.length * ROW + 44;
  const lines = used.flatMap(([, name], i) => {
    const y = TOP + i * ROW + ROW / 2;
    return [s('path', { d: `M${LEFT} ${y}H${wide - RIGHT}`, class: 'rule' }), s('text', { x: LEFT - 12, y: y + 4, 'text-anchor': 'end' }, name)];
  });
  const every = wide < 600 ? 10 : 5;
  const ticks = Array.from({ length: Math.floor(most / every) + 1 }, (_, i) => i * every).flatMap((gray) => [
    s('path', { d: `M${x(gray)} ${TOP}V${height - 40}`, class: 'rule' }),
    s('text', { x: x(gray), y: height - 24, 'text-anchor': 'middle', class: 'axis' }, String(gray)),
  ]);
  /** @type {Map<string, number>} */
  const taken = new Map();
  const marks = drawn.map((row) => {
    const line = used.findIndex(([code]) => code === row.best);
    const place = `${row.gray}|${row.best}`;
    const nth = taken.get(place) ?? 0;
    taken.set(place, nth + 1);
    const y = TOP + line * ROW + ROW / 2 + (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 12;
    const text = `${row.id}: ${row.gray} Gy${row.fractions ? ` in ${row.fractions}` : ''}, ${row.outcome || 'outcome not told'}`;
    return s('a', { href: `/patient/${row.id}`, 'aria-label': text }, s('title', {}, text),
      s('circle', { cx: x(row.gray ?? 0), cy: y, r: 7, class: 'point mark' }));
  });
  return h('div', { class: 'lanes', tabindex: 0, role: 'region', 'aria-label': 'Dose against best response' },
    s('svg', { width: wide, height, viewBox: `0 0 ${wide} ${height}`, role: 'group' }, ticks, lines, marks,
      s('text', { x: (LEFT + wide) / 2, y: height - 6, 'text-anchor': 'middle', class: 'axis' }, 'Total dose, Gy')));
}
