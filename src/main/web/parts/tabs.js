// Views of one thing, chosen by tabs.
import { h } from '../lib/dom.js';

/**
 * @param {string} label
 * @param {Array<[string, string, () => Node | Promise<Node>]>} views key, name, and how it is drawn when first seen
 * @param {string} first
 * @param {(key: string) => void} [chosen]
 */
export function tabs(label, views, first, chosen) {
  const panel = h('div', { role: 'tabpanel', id: 'panel', tabindex: 0 });
  const buttons = views.map(([key, name]) => h('button', {
    type: 'button', role: 'tab', id: `tab-${key}`, 'aria-controls': 'panel', 'aria-selected': 'false', tabindex: -1,
    click: () => show(key),
    keydown: (/** @type {Event} */ event) => step(/** @type {KeyboardEvent} */ (event)),
  }, name));
  /** @type {Map<string, Node>} */
  const drawn = new Map();
  const step = (/** @type {KeyboardEvent} */ event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const at = (buttons.findIndex((it) => it === event.currentTarget) + by + buttons.length) % buttons.length;
    buttons[at].focus();
    show(views[at][0]);
  };
  const show = async (/** @type {string} */ key) => {
    const at = Math.max(0, views.findIndex((it) => it[0] === key));
    buttons.forEach((it, i) => {
      it.setAttribute('aria-selected', String(i === at));
      it.tabIndex = i === at ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', buttons[at].id);
    chosen?.(views[at][0]);
    let content = drawn.get(views[at][0]);
    if (!content) {
      panel.replaceChildren(h('p', { class: 'waiting' }, 'Loading ...'));
      content = await views[at][2]();
      drawn.set(views[at][0], content);
    }
    if (buttons[at].getAttribute('aria-selected') === 'true') panel.replaceChildren(content);
  };
  return { element: h('div', {}, h('div', { class: 'group', role: 'tablist', 'aria-label': label }, buttons), panel), show: () => show(first) };
}
