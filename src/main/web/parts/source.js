// A text with line numbers, and findings at their lines.
import { h } from '../lib/dom.js';

/** @typedef {{ line: number, severity: string, text: string }} Finding */

const AROUND = 4;
const MAX_WHOLE = 400;

/**
 * Long texts are shown around their findings only.
 * @param {string} text @param {Finding[]} findings
 */
export function sourceView(text, findings) {
  const lines = text.split('\n');
  /** @type {Map<number, Finding[]>} */
  const byLine = new Map();
  for (const it of findings) {
    const there = byLine.get(it.line);
    if (there) there.push(it);
    else byLine.set(it.line, [it]);
  }
  const isShown = (/** @type {number} */ n) => lines.length <= MAX_WHOLE || [...byLine.keys()].some((it) => Math.abs(it - n) <= AROUND);
  const box = h('div', { class: 'source', tabindex: 0, role: 'region', 'aria-label': 'The text with its findings' });
  let isGap = false;
  lines.forEach((line, i) => {
    const n = i + 1;
    if (!isShown(n)) {
      if (!isGap) box.append(h('span', { class: 'n' }, '...'), h('span', { class: 't' }, ''));
      isGap = true;
      return;
    }
    isGap = false;
    const here = byLine.get(n) ?? [];
    const isError = here.some((it) => it.severity === 'error' || it.severity === 'fatal');
    const look = here.length === 0 ? 't' : isError ? 't hit error' : 't hit';
    box.append(h('span', { class: 'n', id: `line-${n}` }, n), h('span', { class: look }, line.slice(0, 2000) || ' '));
    for (const it of here) {
      box.append(h('span', { class: 'say' }, h('span', { class: it.severity === 'information' ? 'quiet' : it.severity === 'warning' ? 'warning-text' : 'error-text' }, it.severity), ' ', it.text));
    }
  });
  return box;
}
