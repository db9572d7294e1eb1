// Labs as small multiples, each in its own unit. Long series are thinned for the eye, never averaged.
import { h, s } from '../lib/dom.js';
import { number, pageOf } from '../lib/words.js';
import { Taken } from './labels.js';
import { canvas, lane } from './lanes.js';

/** @typedef {import('../data/recovery.js').Recovery} Recovery */
/** @typedef {import('../data/labs.js').Lab} Lab */
/** @typedef {import('../data/labs.js').LabSeries} LabSeries */
/** @typedef {import('./axis.js').Axis} Axis */
/** @typedef {{ x: number, lab: Lab }} Place */

const HEIGHT = 52;
/** Up to so many, every value is a mark of its own. */
const MAX_MARKS = 80;
const FEW = 4;
const MAX_SERIES = 60;

/** @param {Recovery} recovery @param {Axis} axis @param {import('./lanes.js').Light} light */
export function labLanes(recovery, axis, light) {
  const drawn = recovery.labs.slice(0, MAX_SERIES).map((it) => {
    const range = it.low === null && it.high === null ? '' : `, reference ${it.low ?? ''}\u2013${it.high ?? ''}`;
    const many = it.labs.length > MAX_MARKS ? `, ${number(it.labs.length)} values` : '';
    return lane(it.name, `${it.unit || 'unit not told'}${range}${many}`, drawing(it, axis, light));
  });
  const left = recovery.labs.length - drawn.length;
  return left > 0 ? [...drawn, h('p', { class: 'quiet small' }, `${left} more analytes are not drawn.`)] : drawn;
}

/** @param {LabSeries} series @param {Axis} axis @param {import('./lanes.js').Light} light */
function drawing(series, axis, light) {
  const places = series.labs.flatMap((lab) => {
    const x = axis.x(lab.at);
    return x === null ? [] : [{ x, lab }];
  }).sort((a, b) => a.x - b.x);
  const y = scale(series);
  const band = series.low === null && series.high === null ? null : s('rect', {
    x: 0, width: axis.width, class: 'range', y: series.high === null ? 2 : y(series.high),
    height: Math.max(1, (series.low === null ? HEIGHT - 2 : y(series.low)) - (series.high === null ? 2 : y(series.high))),
  });
  const thin = places.length > MAX_MARKS ? thinned(places) : places;
  const line = s('path', { class: 'series', d: thin.map((it, i) => `${i ? 'L' : 'M'}${it.x.toFixed(1)} ${y(it.lab.number).toFixed(1)}`).join('') });
  const taken = new Taken();
  const dots = places.length > MAX_MARKS ? [anywhere(series, axis, places, light)] : places.map((it, i) => dot(it, (places[i + 1]?.lab.number ?? -Infinity) > it.lab.number, y, light, taken, axis, places.length <= FEW));
  return canvas(axis, HEIGHT, [...(band ? [band] : []), line, ...dots]);
}

/** @param {LabSeries} series */
function scale(series) {
  let low = Infinity;
  let high = -Infinity;
  for (const it of series.labs) {
    low = Math.min(low, it.number);
    high = Math.max(high, it.number);
  }
  if (series.low !== null) low = Math.min(low, series.low);
  if (series.high !== null) high = Math.max(high, series.high);
  const size = high - low || Math.abs(high) || 1;
  return (/** @type {number} */ value) => HEIGHT - 14 - (high === low ? 0.5 : (value - low) / size) * (HEIGHT - 30);
}

/** The lowest and the highest value of every pixel: the line looks the same as with all of them. @param {Place[]} places */
function thinned(places) {
  /** @type {Place[]} */
  const out = [];
  for (let i = 0; i < places.length;) {
    const pixel = Math.round(places[i].x);
    let low = places[i];
    let high = places[i];
    for (; i < places.length && Math.round(places[i].x) === pixel; i++) {
      if (places[i].lab.number < low.lab.number) low = places[i];
      if (places[i].lab.number > high.lab.number) high = places[i];
    }
    out.push(...(low === high ? [low] : low.x < high.x ? [low, high] : [high, low]));
  }
  return out;
}

/** A text stands below where the line rises, else above. @param {Place} place @param {boolean} isRising @param {(value: number) => number} y @param {import('./lanes.js').Light} light @param {Taken} taken @param {Axis} axis @param {boolean} isFew whether there is room for more than numbers */
function dot(place, isRising, y, light, taken, axis, isFew) {
  const { lab, x } = place;
  const show = () => light(lab.at?.key ?? null, lab);
  const text = isFew && lab.judged ? `${lab.text} ${lab.judged}` : lab.text;
  const size = text.length * 7.8 + 4;
  const isLast = x + size + 9 > axis.width;
  const base = y(lab.number) + (isRising && !isLast ? 13 : -5);
  const hasRoom = taken.take(isLast ? x - 9 - size : x + 9, base - 13, size, 17);
  return s('a', { href: pageOf(lab.ref), focus: show, pointerenter: show, 'aria-label': `${text}, ${lab.label} ${lab.value}, ${lab.at?.label}` },
    s('circle', { cx: x, cy: y(lab.number), r: 4.5, class: 'point mark' }),
    hasRoom ? s('text', { x: isLast ? x - 9 : x + 9, y: base, 'text-anchor': isLast ? 'end' : 'start' }, text) : null);
}

/** A long series answers to the pointer as a whole, and leads to the value that is nearest. @param {LabSeries} series @param {Axis} axis @param {Place[]} places @param {import('./lanes.js').Light} light */
function anywhere(series, axis, places, light) {
  const anchor = s('a', { href: pageOf(places[places.length - 1].lab.ref), 'aria-label': `${series.name}, ${places.length} values, the last one ${places[places.length - 1].lab.value}` },
    s('rect', { x: 0, y: 0, width: axis.width, height: HEIGHT, fill: 'transparent' }));
  const aim = (/** @type {Event} */ event) => {
    const place = nearest(places, /** @type {PointerEvent} */ (event).offsetX);
    anchor.setAttribute('href', pageOf(place.lab.ref) ?? '');
    light(place.lab.at?.key ?? null, place.lab);
  };
  anchor.addEventListener('pointermove', aim);
  return anchor;
}

/** @template {{ x: number }} T @param {T[]} places in order @param {number} x @returns {T} */
export function nearest(places, x) {
  let low = 0;
  let high = places.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle].x < x) low = middle;
    else high = middle;
  }
  return Math.abs(places[low].x - x) <= Math.abs(places[high].x - x) ? places[low] : places[high];
}
