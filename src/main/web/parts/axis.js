// One axis for everything. It never draws a distance that nobody told.
import { span } from '../data/time.js';

/** @typedef {import('../data/time.js').At} At */
/** @typedef {import('../data/recovery.js').Recovery} Recovery */
/** @typedef {{ x: number, label: string, strong: boolean }} Tick */
/** @typedef {{ from: number, to: number, label: string, isKnown: boolean }} Gap */
/**
 * @typedef {object} Axis
 * @property {number} width
 * @property {Tick[]} ticks
 * @property {Gap[]} gaps
 * @property {(at: At | null) => number | null} x
 * @property {number} room pixels between neighbours, for labels
 */

export const MODES = {
  steps: 'Steps', scale: 'To scale', dates: 'Dates', anchor: 'Months from radiotherapy',
};

const LEFT = 70;
const RIGHT = 90;
const DAY = 86_400_000;

/**
 * The ways in which the times of this patient can honestly be drawn, the best first.
 * @param {Recovery} recovery
 * @returns {Array<keyof typeof MODES>}
 */
export function modesOf(recovery) {
  if (!recovery.isDated) return ['steps', 'scale'];
  const hasAnchor = recovery.courses.some((it) => (it.until ?? it.at)?.ms !== undefined);
  /** @type {Array<keyof typeof MODES>} */
  const modes = hasAnchor ? ['dates', 'anchor'] : ['dates'];
  return recovery.moments.length > 1 ? [...modes, 'steps'] : modes;
}

/** @param {keyof typeof MODES} mode @param {Recovery} recovery @param {number} width @returns {Axis} */
export function makeAxis(mode, recovery, width) {
  if (mode === 'steps') return steps(recovery, width, () => 1);
  if (mode === 'scale') return steps(recovery, width, (days) => Math.max(0.04, days / 365.25));
  return dates(recovery, width, mode === 'anchor');
}

/** @param {Recovery} recovery @param {number} width @param {(days: number) => number} size @returns {Axis} */
function steps({ moments }, width, size) {
  const isEven = size(0) === 1;
  const sizes = moments.slice(1).map((it, i) => {
    const isKnown = it.chain === moments[i].chain;
    return { isKnown, days: it.days - moments[i].days, size: isKnown ? size(it.days - moments[i].days) : isEven ? 1 : 0.3 };
  });
  const sum = sizes.reduce((total, it) => total + it.size, 0) || 1;
  const room = Math.max(width - LEFT - RIGHT, moments.length * (isEven ? 96 : 60));
  const places = [LEFT];
  sizes.forEach((it, i) => places.push(places[i] + it.size * room / sum));
  return {
    width: LEFT + room + RIGHT, room: room / Math.max(1, moments.length - 1),
    ticks: moments.map((it, i) => ({ x: places[i], label: it.label, strong: true })),
    gaps: sizes.map((it, i) => ({ from: places[i], to: places[i + 1], isKnown: it.isKnown, label: it.isKnown ? span(it.days) : 'not told' })),
    x: (at) => {
      if (at?.order === undefined) return null;
      const after = moments.findIndex((it) => it.order >= Number(at.order));
      if (after < 0) return places[moments.length - 1] + 24;
      if (moments[after].order === at.order) return places[after];
      return after === 0 ? LEFT - 24 : (places[after - 1] + places[after]) / 2;
    },
  };
}

/** @param {Recovery} recovery @param {number} width @param {boolean} isRelative @returns {Axis} */
function dates(recovery, width, isRelative) {
  let from = Infinity;
  let to = -Infinity;
  const look = (/** @type {At | null} */ at) => {
    if (at?.ms !== undefined) { from = Math.min(from, at.ms); to = Math.max(to, at.ms); }
  };
  for (const it of [...recovery.facts, ...recovery.scores, ...recovery.courses]) { look(it.at); look(it.until); }
  for (const it of recovery.labs) it.labs.forEach((lab) => look(lab.at));
  if (to - from < DAY * 7) { from -= DAY * 4; to += DAY * 4; }
  const room = Math.max(width - LEFT - RIGHT, 560);
  const place = (/** @type {number} */ ms) => LEFT + (ms - from) / (to - from) * room;
  const zero = recovery.courses.map((it) => (it.until ?? it.at)?.ms).find((it) => it !== undefined);
  const ticks = isRelative && zero !== undefined ? monthTicks(from, to, zero, room) : dateTicks(from, to, room);
  return {
    width: LEFT + room + RIGHT, room: room / 10, gaps: [],
    ticks: ticks.map((it) => ({ ...it, x: place(it.ms) })),
    x: (at) => (at?.ms === undefined ? null : place(at.ms)),
  };
}

/** @param {number} from @param {number} to @param {number} room */
function dateTicks(from, to, room) {
  const months = (to - from) / (DAY * 30.44);
  if (months < 3) return dayTicks(from, to, room);
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((it) => months / it <= room / 90) ?? 240;
  const ticks = [];
  const first = new Date(from);
  for (let i = 0; i < 400; i++) {
    const month = Math.ceil(first.getUTCMonth() / every) * every + i * every;
    const ms = Date.UTC(first.getUTCFullYear(), month, 1);
    if (ms > to) break;
    if (ms >= from) ticks.push({ ms, label: new Date(ms).toISOString().slice(0, every >= 12 ? 4 : 7), strong: new Date(ms).getUTCMonth() === 0 });
  }
  return ticks;
}

/** @param {number} from @param {number} to @param {number} room */
function dayTicks(from, to, room) {
  const every = [1, 2, 7, 14].find((it) => (to - from) / DAY / it <= room / 100) ?? 28;
  const ticks = [];
  for (let ms = Math.ceil(from / DAY) * DAY; ms <= to; ms += every * DAY) {
    ticks.push({ ms, label: new Date(ms).toISOString().slice(0, 10), strong: false });
  }
  return ticks;
}

/** @param {number} from @param {number} to @param {number} zero @param {number} room */
function monthTicks(from, to, zero, room) {
  const month = DAY * 30.4375;
  const every = [1, 2, 3, 6, 12, 24, 60].find((it) => (to - from) / month / it <= room / 90) ?? 120;
  const ticks = [];
  for (let i = Math.ceil((from - zero) / month / every); i <= (to - zero) / month / every; i++) {
    ticks.push({ ms: zero + i * every * month, label: i === 0 ? 'End of radiotherapy' : `${i > 0 ? '+' : '\u2212'}${Math.abs(i * every)} mo`, strong: i === 0 });
  }
  return ticks;
}
