// The narrative of a resource as elements of this page. Only what is known to be harmless is made
// anew; nothing of the sender's markup is ever taken over as it is.
import { h } from './dom.js';
import { pageOf } from './words.js';

const KNOWN = new Set(['a', 'abbr', 'b', 'bdi', 'blockquote', 'br', 'caption', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'dfn',
  'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'samp', 'small', 'span',
  'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var']);
const SILENT = new Set(['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'svg', 'math', 'form', 'input', 'button', 'select', 'textarea', 'link', 'meta', 'base']);
const ATTRIBUTES = ['title', 'lang', 'dir', 'colspan', 'rowspan', 'abbr'];
/** Headings of others come below those of this page. @type {Record<string, string>} */
const LOWER = { h1: 'h4', h2: 'h4', h3: 'h4', h4: 'h5', h5: 'h6', tt: 'code' };
const MAX_DEPTH = 60;

/** Trusted types let only this policy parse markup; what it gives is read, never shown. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('medulla-parse', { createHTML: (/** @type {string} */ text) => text });

/** @param {string} div the XHTML of the narrative */
export function narrative(div) {
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(div) : div, 'application/xhtml+xml');
  const root = parsed.documentElement;
  if (parsed.querySelector('parsererror')) {
    return h('div', { class: 'narrative' }, h('p', { class: 'warning-text' }, 'This narrative is no well-formed XHTML; it is shown as text.'), h('pre', { tabindex: 0 }, div));
  }
  return h('div', { class: 'narrative', lang: root.getAttribute('lang') ?? root.getAttribute('xml:lang') }, h('bdi', {}, children(root, 0)));
}

/** @param {Element} element @param {number} depth @returns {Array<Node | string>} */
function children(element, depth) {
  if (depth > MAX_DEPTH) return [element.textContent ?? ''];
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ''];
    return node.nodeType === Node.ELEMENT_NODE ? copy(/** @type {Element} */ (node), depth + 1) : [];
  });
}

/** @param {Element} element @param {number} depth @returns {Array<Node | string>} */
function copy(element, depth) {
  const name = element.localName.toLowerCase();
  if (SILENT.has(name)) return [];
  if (name === 'img') return [`[image: ${element.getAttribute('alt') ?? 'not shown'}]`];
  if (!KNOWN.has(name)) return children(element, depth);
  /** @type {Record<string, string | null>} */
  const kept = Object.fromEntries(ATTRIBUTES.map((it) => [it, element.getAttribute(it)]));
  if (name === 'a') {
    const href = safe(element.getAttribute('href') ?? '');
    return href ? [h('a', { ...kept, href, rel: 'noopener noreferrer' }, children(element, depth))] : children(element, depth);
  }
  return [h(LOWER[name] ?? name, kept, children(element, depth))];
}

/** @param {string} href */
function safe(href) {
  return /^https?:\/\//i.test(href) ? href : pageOf(href);
}
