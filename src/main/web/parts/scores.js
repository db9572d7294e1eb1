// Strength as curves: the sum of each side, then every level by itself.
import { h, s } from '../lib/dom.js';
import { pageOf } from '../lib/words.js';
import { Taken } from './labels.js';
import { canvas, lane } from './lanes.js';

/** @typedef {import('../data/recovery.js').Recovery} Recovery */
/** @typedef {import('../data/recovery.js').Score} Score */
/** @typedef {import('./axis.js').Axis} Axis */
/** @typedef {{ x: number, value: number, scores: Score[] }} Point */

/** @param {Recovery} recovery @param {Axis} axis @param {import('./lanes.js').Light} light */
export function scoreLanes(recovery, axis, light) {
  const { levels, scores } = recovery;
  if (scores.length === 0) return [];
  const whole = levels.length * 5;
  const range = levels.length > 1 ? `${levels[0]}\u2013${levels[levels.length - 1]}` : levels[0];
  const key = h('span', { class: 'quiet' }, ` sum of ${range}, at most ${whole} a side: right is drawn through, left is dashed`);
  const sum = lane('Strength', '', curves(scores, axis, light, whole, 92, levels.length));
  sum.querySelector('h3')?.append(key);
  const each = levels.length > 1
    ? levels.map((level) => lane(level, '', curves(scores.filter((it) => it.level === level), axis, light, 5, 40, 1), true)) : [];
  return [sum, ...each];
}

/**
 * @param {Score[]} scores @param {Axis} axis @param {import('./lanes.js').Light} light
 * @param {number} top the full score @param {number} height @param {number} needed levels that make a sum
 */
function curves(scores, axis, light, top, height, needed) {
  const y = (/** @type {number} */ value) => height - (needed > 1 ? 8 : 7) - value / top * (height - (needed > 1 ? 22 : 14));
  const left = points(scores, 'L', axis, needed);
  const right = points(scores, 'R', axis, needed);
  const at = new Map(right.map((it) => [it.x, it.value]));
  const beside = new Map(left.map((it) => [it.x, it.value]));
  const taken = new Taken();
  return canvas(axis, height, [
    s('path', { d: `M0 ${y(0)}H${axis.width}M0 ${y(top)}H${axis.width}`, class: 'rule' }),
    path(right, y, 'r'), path(left, y, 'l'),
    ...left.map((it) => dot(it, y(it.value), 'l', it.value > (at.get(it.x) ?? -1), light, at.get(it.x) !== it.value && needed > 1 ? taken : null, needed)),
    ...right.map((it) => dot(it, y(it.value), 'r', it.value >= (beside.get(it.x) ?? -1), light, needed > 1 ? taken : null, needed)),
  ]);
}

/** @param {Score[]} scores @param {string} side @param {Axis} axis @param {number} needed @returns {Point[]} */
function points(scores, side, axis, needed) {
  /** @type {Map<number, Score[]>} */
  const byPlace = new Map();
  for (const it of scores) {
    const x = it.side === side ? axis.x(it.at) : null;
    if (x === null) continue;
    const there = byPlace.get(x);
    if (there) there.push(it);
    else byPlace.set(x, [it]);
  }
  return [...byPlace].filter(([, them]) => new Set(them.map((it) => it.level)).size >= needed)
    .map(([x, them]) => ({ x, scores: them, value: them.reduce((sum, it) => sum + it.score, 0) }))
    .sort((a, b) => a.x - b.x);
}

/** @param {Point[]} points @param {(value: number) => number} y @param {string} look */
function path(points, y, look) {
  return s('path', { class: look, d: points.map((it, i) => `${i ? 'L' : 'M'}${it.x} ${y(it.value)}`).join('') });
}

/** @param {Point} point @param {number} y @param {'r' | 'l'} side @param {boolean} isUpper whether its text stands above @param {import('./lanes.js').Light} light @param {Taken | null} taken where texts are; null for none @param {number} needed */
function dot(point, y, side, isUpper, light, taken, needed) {
  const first = point.scores[0];
  const name = side === 'r' ? 'right' : 'left';
  const show = () => light(first.at?.key ?? null);
  const text = String(point.value);
  const base = y + (isUpper ? -6 : 15);
  const hasRoom = taken?.take(point.x + 9, base - 13, text.length * 9 + 2, 16);
  return s('a', {
    href: pageOf(first.ref), focus: show, pointerenter: show,
    'aria-label': `${point.value}, ${needed > 1 ? 'sum' : first.level} ${name}, ${first.at?.label}`,
  },
  // Where both are the same, the circle stands within the square.
  side === 'r' ? s('circle', { cx: point.x, cy: y, r: 3.5, class: 'rp' }) : s('rect', { x: point.x - 5, y: y - 5, width: 10, height: 10, class: 'lp' }),
  hasRoom ? s('text', { x: point.x + 9, y: base, class: 'strong' }, text) : null);
}
