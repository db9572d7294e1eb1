// Elements without any text that a browser would read as markup.

/** @typedef {Node | string | number | null | undefined | false} Child */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes
 * @param {Array<Child | Child[]>} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') {
      element.addEventListener(name, /** @type {EventListener} */ (value));
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  put(element, ...children);
}

/**
 * Puts children at the end of an element; texts stay texts.
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function put(element, ...children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Puts children in the place of those that are there.
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function replace(element, ...children) {
  element.replaceChildren();
  put(element, ...children);
}

/**
 * Makes an element. A function as attribute listens to the event of that name.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/**
 * Makes an element of SVG.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

/**
 * A table with a caption and headers, in a region that scrolls by keyboard. On a phone each row of
 * one that is stacked is a block of its own, with the header beside each cell.
 * @param {string} caption
 * @param {Child[]} heads
 * @param {Array<Array<Child | Child[]>>} rows
 * @param {{ numbers?: number[], isStacked?: boolean }} [options] which columns hold numbers
 */
export function table(caption, heads, rows, { numbers = [], isStacked = false } = {}) {
  const look = (/** @type {number} */ i) => (numbers.includes(i) ? 'number' : null);
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', { class: isStacked ? 'stacked' : null },
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, heads.map((head, i) => h('th', { scope: 'col', class: look(i) }, head)))),
      h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, i) =>
        h('td', { class: look(i), 'data-head': isStacked ? textOf(heads[i]) : null }, cell)))))));
}

/** @param {Child} head */
function textOf(head) {
  return head instanceof Node ? head.textContent : head;
}

/**
 * Offers a text as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/**
 * A button that copies a text and says so.
 * @param {string} label
 * @param {() => string} text
 */
export function copyButton(label, text) {
  const button = h('button', { type: 'button' }, label);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser does not allow copying';
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
  return button;
}
