// A text field that offers how to go on; by keyboard as screen readers know it.
import { h } from '../lib/dom.js';

/** @typedef {import('../lib/completion.js').Offer} Offer */

/**
 * @param {{ id: string, label: string, value: string, offers: (text: string) => Offer[] }} options
 */
export function combo({ id, label, value, offers }) {
  const list = h('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': label, hidden: true });
  const input = /** @type {HTMLInputElement} */ (h('input', {
    id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list`,
  }));
  input.value = value;
  /** @type {Offer[]} */
  let current = [];
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const take = (/** @type {number} */ i) => {
    input.value = current[i].text + input.value.slice(input.selectionStart ?? input.value.length);
    input.setSelectionRange(current[i].text.length, current[i].text.length);
    input.focus();
    show();
  };
  const show = () => {
    current = offers(input.value.slice(0, input.selectionStart ?? input.value.length));
    if (current.length === 0) { close(); return; }
    chosen = -1;
    list.replaceChildren(...current.map((it, i) => h('li', {
      id: `${id}-${i}`, role: 'option', 'aria-selected': 'false',
      pointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(i); },
    }, tail(it.text), ' ', h('span', { class: 'quiet' }, it.hint))));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  const move = (/** @type {number} */ by) => {
    chosen = (chosen + by + current.length + (chosen < 0 && by < 0 ? 1 : 0)) % current.length;
    [...list.children].forEach((it, i) => it.setAttribute('aria-selected', String(i === chosen)));
    list.children[chosen].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `${id}-${chosen}`);
  };
  input.addEventListener('input', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) show();
      if (current.length) move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      close();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !list.hidden && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    }
  });
  return { element: h('div', { class: 'suggest' }, h('label', { for: id }, label), input, list), input, close };
}

/** What an offer adds, without the query before it. @param {string} text */
function tail(text) {
  const parts = text.split(/[?&]/);
  return parts[parts.length - 1] || text;
}
