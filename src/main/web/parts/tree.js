// A table whose rows lie in each other, and fold.
import { h } from '../lib/dom.js';

/** @typedef {import('../lib/dom.js').Child} Child */
/**
 * @typedef {object} Row
 * @property {string} path names with points between them; rows lie in the row whose path theirs begins with
 * @property {string} name
 * @property {Array<Child | Child[]>} cells the first one begins with the name
 */
/** @typedef {{ row: HTMLElement, button: HTMLElement | null, parent: number }} Node */

/**
 * The roles are told, because on a phone the style sets the cells of a row below each other.
 * @param {string} caption @param {string[]} heads @param {Row[]} rows in their order
 * @param {number} depth rows that lie deeper are folded away at first
 */
export function tree(caption, heads, rows, depth) {
  const parents = parentsOf(rows);
  const nodes = rows.map((it, i) => node(it, levelOf(parents, i), parents[i], parents.includes(i)));
  const isOpen = (/** @type {number} */ i) => i < 0 || nodes[i].button?.getAttribute('aria-expanded') !== 'false';
  /** @type {(i: number) => boolean} */
  const isSeen = (i) => i < 0 || (isOpen(i) && isSeen(nodes[i].parent));
  const update = () => nodes.forEach((it) => { it.row.hidden = !isSeen(it.parent); });
  const open = (/** @type {number} */ i, /** @type {boolean} */ isWanted) => nodes[i].button?.setAttribute('aria-expanded', String(isWanted));
  nodes.forEach((it, i) => {
    open(i, levelOf(parents, i) < depth);
    it.button?.addEventListener('click', () => { open(i, !isOpen(i)); update(); });
    it.button?.addEventListener('keydown', (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key === 'ArrowRight') { open(i, true); update(); }
      if (key === 'ArrowLeft' && isOpen(i)) { open(i, false); update(); }
      else if (key === 'ArrowLeft') nodes[it.parent]?.button?.focus();
    });
  });
  update();
  const all = (/** @type {string} */ label, /** @type {boolean} */ isWanted) => {
    const button = h('button', { type: 'button' }, label);
    button.addEventListener('click', () => { nodes.forEach((_, i) => open(i, isWanted || parents[i] < 0)); update(); });
    return button;
  };
  return h('div', {},
    h('div', { class: 'group no-print', role: 'group', 'aria-label': 'The tree' }, all('Open all', true), all('Fold all', false)),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, h('table', { class: 'tree', role: 'table' },
      h('caption', {}, caption),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads.map((it) => h('th', { scope: 'col', role: 'columnheader' }, it)))),
      h('tbody', { role: 'rowgroup' }, nodes.map((it) => it.row)))));
}

/** The row that each row lies in, or -1; some levels between may not be there. @param {Row[]} rows */
function parentsOf(rows) {
  /** @type {Map<string, number>} */
  const known = new Map();
  return rows.map((row, i) => {
    const parts = row.path.split('.');
    known.set(row.path, i);
    for (let n = parts.length - 1; n > 0; n--) {
      const found = known.get(parts.slice(0, n).join('.'));
      if (found !== undefined) return found;
    }
    return -1;
  });
}

/** @param {number[]} parents @param {number} i @returns {number} */
function levelOf(parents, i) {
  return parents[i] < 0 ? 0 : levelOf(parents, parents[i]) + 1;
}

/** @param {Row} row @param {number} level @param {number} parent @param {boolean} hasChildren @returns {Node} */
function node({ name, cells }, level, parent, hasChildren) {
  const indent = h('span', { 'aria-hidden': 'true' }, '\u00a0\u00a0\u00a0'.repeat(level));
  const button = hasChildren ? h('button', { type: 'button', class: 'fold', 'aria-label': `Parts of ${name}` }) : null;
  const start = [indent, button ?? h('span', { class: 'fold', 'aria-hidden': 'true' }), cells[0]].flat();
  return { button, parent, row: h('tr', { role: 'row' }, h('td', { role: 'cell' }, start), cells.slice(1).map((it) => h('td', { role: 'cell' }, it))) };
}
