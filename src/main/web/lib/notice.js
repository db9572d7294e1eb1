// Waiting, failing and finding nothing, told the same way everywhere.
import { h } from './dom.js';
import { issueTexts, Refusal } from './fhir.js';

/**
 * What went wrong and what can be done.
 * @param {unknown} error
 * @param {() => void} [again]
 */
export function failure(error, again) {
  const isRefusal = error instanceof Refusal;
  const heads = isRefusal && error.status === 0 ? 'No answer'
    : isRefusal && error.status === 404 ? 'Not found (404)'
    : isRefusal ? `The server refused this (${error.status})` : 'This page failed';
  const texts = isRefusal && error.outcome ? issueTexts(error.outcome) : [error instanceof Error ? error.message : String(error)];
  const box = h('div', { class: 'note bad', role: 'alert' },
    h('p', {}, h('strong', {}, heads)),
    texts.map((text) => refusedText(text)));
  if (again) box.append(h('button', { type: 'button', click: again }, 'Try again'));
  return box;
}

/**
 * A refusal often ends with all names there are; they are folded away.
 * @param {string} text
 */
function refusedText(text) {
  const at = text.indexOf('; there are: ');
  if (at < 0) return h('p', { class: 'wrap' }, text);
  return h('div', {},
    h('p', { class: 'wrap' }, text.slice(0, at) + '.'),
    h('details', {}, h('summary', {}, 'What there is'), h('p', { class: 'wrap small' }, text.slice(at + 13))));
}

/** Says what is wrong, where nothing failed, and brings it in sight. @param {HTMLElement} box @param {string} text */
export function tell(box, text) {
  box.replaceChildren(h('div', { class: 'note bad', role: 'alert' }, h('p', {}, text)));
  box.scrollIntoView({ block: 'nearest' });
}

/** @param {string} text */
export function waiting(text) {
  return h('p', { class: 'waiting', role: 'status' }, text);
}
