// Lanes above each other on one axis: strength, dose, drugs, imaging, responses, labs.
import { h, s } from '../lib/dom.js';
import { pageOf } from '../lib/words.js';
import { makeAxis } from './axis.js';
import { marks, rows } from './marks.js';
import { rowsOf } from './labels.js';
import { scoreLanes } from './scores.js';
import { labLanes } from './labs.js';

/** @typedef {import('../data/recovery.js').Recovery} Recovery */
/** @typedef {import('../data/recovery.js').Fact} Fact */
/** @typedef {import('./axis.js').Axis} Axis */
/** @typedef {(key: string | null, fact?: Fact) => void} Light */

/** How wide a bold letter is, about. */
const BOLD = 7.8;
const MAX_TIERS = 12;

const EVENTS = /** @type {const} */ ([
  ['response', 'Responses', 'diamond'], ['sign', 'Signs and function', 'circle'], ['imaging', 'Imaging', 'square'],
  ['finding', 'Findings', 'circle'], ['procedure', 'Procedures', 'square'], ['condition', 'Conditions', 'triangle'],
]);

/**
 * @param {HTMLElement} inner is filled
 * @param {Recovery} recovery
 * @param {keyof typeof import('./axis.js').MODES} mode
 * @param {number} width
 * @param {Light} light
 * @returns {Axis}
 */
export function draw(inner, recovery, mode, width, light) {
  const axis = makeAxis(mode, recovery, width);
  inner.style.width = `${axis.width}px`;
  const events = EVENTS.map(([kind, name, shape]) => {
    const facts = recovery.facts.filter((it) => it.kind === kind && axis.x(it.at) !== null);
    return facts.length ? lane(name, '', marks(facts, axis, shape, light)) : null;
  });
  inner.replaceChildren(...[
    axisLane(axis),
    doseLane(recovery, axis, light),
    ...scoreLanes(recovery, axis, light),
    ...events.slice(0, 3),
    drugLane(recovery, axis, light),
    ...events.slice(3),
    recovery.labs.length && recovery.facts.length + recovery.scores.length ? axisLane(axis) : null,
    ...labLanes(recovery, axis, light),
  ].filter((it) => it !== null));
  return axis;
}

/** @param {string} name @param {string} more @param {SVGElement} drawing @param {boolean} [isLow] */
export function lane(name, more, drawing, isLow = false) {
  return h('section', { class: isLow ? 'lane low' : 'lane' },
    h('h3', {}, name, more ? h('span', { class: 'quiet' }, ` ${more}`) : null), drawing);
}

/** @param {Axis} axis @param {number} height @param {SVGElement[]} children */
export function canvas(axis, height, children) {
  return s('svg', { width: axis.width, height, viewBox: `0 0 ${axis.width} ${height}`, role: 'group' }, children);
}

/** @param {Axis} axis */
function axisLane(axis) {
  const { texts, deep } = wrapped(axis) ?? tiers(axis);
  const lines = axis.gaps.length === 0 ? [s('path', { d: `M${axis.ticks[0]?.x ?? 0} ${deep}H${axis.width}`, class: 'known' })]
    : axis.gaps.flatMap((gap) => [
      s('path', { d: `M${gap.from + 5} ${deep}H${Math.max(gap.from + 6, gap.to - 5)}`, class: gap.isKnown ? 'known' : 'broken' }),
      gap.to - gap.from > gap.label.length * 6.9 ? s('text', { x: (gap.from + gap.to) / 2, y: deep + 16, 'text-anchor': 'middle', class: 'axis' }, gap.label) : null,
    ]);
  const dots = axis.ticks.map((tick) => s('circle', { cx: tick.x, cy: deep, r: 3.5, fill: 'currentColor' }, s('title', {}, tick.label)));
  return h('section', { class: 'lane' }, canvas(axis, deep + 22, [...lines.filter((it) => it !== null), ...texts, ...dots]));
}

/** Labels above their places, broken into rows; null where one would touch another. @param {Axis} axis */
function wrapped(axis) {
  const letters = Math.min(22, Math.max(9, Math.floor(axis.room / 8.4)));
  const broken = axis.ticks.map((tick) => rows(tick.label, letters));
  const half = broken.map((it) => Math.max(...it.map((row) => row.length)) * BOLD / 2);
  const { ticks } = axis;
  if (ticks.some((tick, i) => tick.x < half[i] || tick.x + half[i] > axis.width
    || (i > 0 && tick.x - ticks[i - 1].x < half[i] + half[i - 1] + 4))) return null;
  const deep = Math.max(1, ...broken.map((it) => it.length)) * 14 + 12;
  const texts = ticks.flatMap((tick, t) => broken[t].map((row, i) =>
    s('text', { x: tick.x, y: 14 + i * 14, 'text-anchor': 'middle', class: tick.strong ? 'axis strong' : 'axis' }, row)));
  return { texts, deep };
}

/** Labels in rows above each other, each with a line to its place. @param {Axis} axis */
function tiers({ ticks, width }) {
  const placed = rowsOf(ticks, width, MAX_TIERS);
  const deep = Math.max(1, ...placed.map((it) => it.row + 1)) * 16 + 8;
  const y = (/** @type {number} */ row) => deep - 12 - row * 16;
  const texts = [
    ...placed.map((it) => s('path', { d: `M${it.x} ${y(it.row) + 3}V${deep}`, class: 'rule' })),
    ...placed.map((it) => s('text', { x: it.left + it.size / 2, y: y(it.row), 'text-anchor': 'middle', class: 'axis strong' }, it.label)),
  ];
  return { texts, deep };
}

/** @param {Recovery} recovery @param {Axis} axis @param {Light} light */
function doseLane(recovery, axis, light) {
  const begin = (/** @type {Recovery['courses'][number]} */ it) => axis.x(it.at) ?? axis.x(it.until);
  const courses = recovery.courses.filter((it) => begin(it) !== null);
  if (courses.length === 0) return null;
  const bars = courses.map((course, i) => {
    const from = begin(course) ?? 0;
    const to = Math.max(from + 10, axis.x(course.until) ?? from + 10);
    const y = 4 + i * 44;
    const text = `${course.value}${course.how ? ` \u00b7 ${course.how}` : ''}`;
    const isLate = from + text.length * BOLD > axis.width;
    return s('a', {
      href: pageOf(course.ref), 'aria-label': `${text}, radiotherapy`,
      focus: () => light(course.at?.key ?? null, course), pointerenter: () => light(course.at?.key ?? null, course),
    },
    s('rect', { x: from, y, width: to - from, height: 16, rx: 4, class: course.isDelivered ? 'dose mark' : 'dose mark unsure' }),
    s('text', { x: isLate ? axis.width - 8 : from, y: y + 32, 'text-anchor': isLate ? 'end' : 'start', class: 'strong' }, text));
  });
  return lane('Radiotherapy', '', canvas(axis, 8 + courses.length * 44, bars));
}

/** @param {Recovery} recovery @param {Axis} axis @param {Light} light */
function drugLane(recovery, axis, light) {
  const drugs = recovery.facts.filter((it) => it.kind === 'drug' && axis.x(it.at) !== null);
  if (drugs.length === 0) return null;
  const lines = drugs.slice(0, 40).map((drug, i) => {
    const from = axis.x(drug.at) ?? 0;
    const end = axis.x(drug.until);
    const y = 8 + i * 30;
    return s('a', {
      href: pageOf(drug.ref), 'aria-label': `${drug.label}${end === null ? ', end not told' : ''}, from ${drug.at?.label}`,
      focus: () => light(drug.at?.key ?? null, drug), pointerenter: () => light(drug.at?.key ?? null, drug),
    },
    s('path', { d: `M${from} ${y}H${end ?? from + Math.min(90, axis.room * 0.8)}`, class: end === null ? 'drug open' : 'drug' }),
    s('circle', { cx: from, cy: y, r: 5, class: 'point mark' }),
    s('text', { x: from, y: y + 18 }, `${drug.label}${end === null ? ', end not told' : ''}`));
  });
  return lane('Drugs', '', canvas(axis, 8 + lines.length * 30, lines));
}
