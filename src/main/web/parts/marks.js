// Marks with texts beside them, stacked so that no text lies on another; what finds no row stands below without one.
import { s } from '../lib/dom.js';
import { inSentence, pageOf } from '../lib/words.js';

/** @typedef {import('../data/recovery.js').Fact} Fact */
/** @typedef {import('./axis.js').Axis} Axis */

const ROW = 20;
const MAX_ROWS = 20;
const MAX_TEXTS = 200;
const MAX_MARKS = 2000;
const LETTER = 6.9;

/**
 * Breaks a text into rows of about so many letters.
 * @param {string} text @param {number} letters
 */
export function rows(text, letters) {
  /** @type {string[]} */
  const out = [''];
  for (const word of text.split(' ')) {
    const last = out[out.length - 1];
    if (last !== '' && last.length + word.length + 1 > letters) out.push(word);
    else out[out.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return out;
}

/**
 * @param {Fact[]} facts @param {Axis} axis @param {'circle' | 'square' | 'diamond' | 'triangle'} shape
 * @param {import('./lanes.js').Light} light
 */
export function marks(facts, axis, shape, light) {
  const placed = facts.map((fact) => ({ fact, x: axis.x(fact.at) })).filter((it) => it.x !== null)
    .sort((a, b) => Number(a.x) - Number(b.x));
  /** @type {number[]} */
  const ends = [];
  let deep = 1;
  const drawn = placed.slice(0, MAX_MARKS).map(({ fact, x }) => {
    const at = Number(x);
    const text = placed.length > MAX_TEXTS ? '' : cut(textOf(fact), Math.max(at, axis.width - at) - 22);
    const length = text.length * LETTER + 22;
    const isLast = at + length > axis.width;
    const from = isLast ? at - length : at;
    const free = ends.findIndex((end) => end < from);
    const hasRoom = free >= 0 || ends.length < MAX_ROWS;
    const row = free >= 0 ? free : ends.length;
    if (hasRoom) ends[row] = isLast ? at + 10 : at + Math.max(14, length);
    deep = Math.max(deep, row + 1);
    const y = 11 + row * ROW;
    return s('a', {
      href: pageOf(fact.ref), 'aria-label': `${textOf(fact)}, ${fact.at?.label}`,
      focus: () => light(fact.at?.key ?? null, fact), pointerenter: () => light(fact.at?.key ?? null, fact),
    },
    symbol(shape, at, y, fact.source !== undefined && fact.source !== 'stated'),
    text && hasRoom ? s('text', { x: isLast ? at - 11 : at + 11, y: y + 4.5, 'text-anchor': isLast ? 'end' : 'start' }, text) : null);
  });
  const height = deep * ROW + 6;
  return s('svg', { width: axis.width, height, viewBox: `0 0 ${axis.width} ${height}`, role: 'group' }, drawn);
}

/** As much of a text as there is room for; whoever points at the mark is told all. @param {string} text @param {number} room */
function cut(text, room) {
  const letters = Math.floor(room / LETTER);
  return text.length > letters ? `${text.slice(0, letters - 1)}\u2026` : text;
}

/** @param {Fact} fact */
function textOf(fact) {
  return fact.value ? `${fact.label}: ${inSentence(fact.value)}` : fact.label;
}

/** @param {string} shape @param {number} x @param {number} y @param {boolean} isUnsure */
function symbol(shape, x, y, isUnsure) {
  const look = { class: isUnsure ? 'point mark unsure' : 'point mark' };
  if (shape === 'square') return s('rect', { x: x - 5, y: y - 5, width: 10, height: 10, ...look });
  if (shape === 'diamond') return s('path', { d: `M${x} ${y - 7}l7 7l-7 7l-7-7z`, ...look });
  if (shape === 'triangle') return s('path', { d: `M${x} ${y - 6}l6.5 11h-13z`, ...look });
  return s('circle', { cx: x, cy: y, r: 5.5, ...look });
}
