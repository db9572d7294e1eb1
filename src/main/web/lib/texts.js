// JSON and XML as texts with links, and what changed between two texts.
import { h } from './dom.js';
import { pageOf } from './words.js';

/**
 * JSON as people read it; references to this server are links.
 * @param {any} value
 */
export function jsonView(value) {
  const text = JSON.stringify(value, null, 2);
  if (text.length > 2_000_000) return h('pre', { tabindex: 0 }, text);
  const parts = text.split(/("reference": )("(?:[^"\\]|\\.)*")/);
  return h('pre', { tabindex: 0, 'aria-label': 'JSON' }, parts.map((part, i) => {
    const page = i % 3 === 2 ? pageOf(JSON.parse(part)) : null;
    return page ? h('a', { href: page }, part) : part;
  }));
}

const MAX_LINES = 3000;

/**
 * The lines of two texts: removed, added and kept.
 * @param {string} before @param {string} after
 * @returns {Array<{ sign: '-' | '+' | ' ', text: string }>}
 */
function differences(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const kept = (/** @type {string[]} */ lines) => lines.map((text) => ({ sign: /** @type {const} */ (' '), text }));
  return [
    ...kept(a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...kept(a.slice(a.length - end)),
  ];
}

/** @param {string[]} a @param {string[]} b @returns {Array<{ sign: '-' | '+' | ' ', text: string }>} */
function middle(a, b) {
  const all = [...a.map((text) => ({ sign: /** @type {const} */ ('-'), text })), ...b.map((text) => ({ sign: /** @type {const} */ ('+'), text }))];
  if (a.length > MAX_LINES || b.length > MAX_LINES || a.length === 0 || b.length === 0) return all;
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = a[i] === b[j] ? table[(i + 1) * width + j + 1] + 1
        : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  /** @type {Array<{ sign: '-' | '+' | ' ', text: string }>} */
  const out = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { out.push({ sign: ' ', text: a[i] }); i++; j++; }
    else if (j >= b.length || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) out.push({ sign: '-', text: a[i++] });
    else out.push({ sign: '+', text: b[j++] });
  }
  return out;
}

/** Only what changed, with three lines around it. @param {string} before @param {string} after */
export function changeView(before, after) {
  const lines = differences(before, after);
  const isNear = lines.map((_, i) => lines.slice(Math.max(0, i - 3), i + 4).some((it) => it.sign !== ' '));
  const looks = { '-': 'removed', '+': 'added', ' ': '' };
  return h('pre', { tabindex: 0, 'aria-label': 'Differences' }, lines.flatMap((line, i) => {
    if (!isNear[i]) return isNear[i - 1] ? ['  ...\n'] : [];
    const text = `${line.sign} ${line.text}`;
    return [line.sign === ' ' ? `${text}\n` : h(line.sign === '-' ? 'del' : 'ins', { class: looks[line.sign] }, text)];
  }));
}
