// What this server holds, what it serves, whether it is well, and where to go.
import { h, table } from '../lib/dom.js';
import { counts, get } from '../lib/fhir.js';
import { number } from '../lib/words.js';

/** Shown in this order if there are any; the rest follow by number. */
const FIRST = ['Patient', 'Condition', 'Procedure', 'Observation', 'ImagingStudy', 'MedicationStatement', 'DiagnosticReport'];

/** What needs no answer of the server stands in home.html. @type {import('../app.js').Show} */
export async function show(main) {
  document.title = 'Medulla';
  const place = (/** @type {string} */ id, /** @type {string} */ text) => {
    const element = /** @type {HTMLElement} */ (main.querySelector(`#${id}`));
    element.append(h('p', { class: 'waiting' }, text));
    return element;
  };
  await Promise.all([
    health(place('health', 'Asking ...')),
    capabilities(place('serves', 'Asking ...'), place('holds', 'Counting ...')),
  ]);
}

/** @param {HTMLElement} card */
async function health(card) {
  let isUp = false;
  let why = 'it does not answer';
  try {
    const response = await fetch('/health/ready');
    isUp = response.ok;
    why = (await response.json()).reason ?? '';
  } catch { /* said below */ }
  card.replaceChildren(h('h2', {}, 'Health'),
    h('p', { class: 'big' }, h('span', { class: isUp ? 'dot' : 'dot bad' }), isUp ? 'Ready' : `Not ready: ${why}`),
    h('p', {}, h('a', { href: '/health/ready' }, 'readiness'), ', ', h('a', { href: '/health/live' }, 'liveness'), ', ',
      h('a', { href: '/metrics' }, 'metrics')));
}

/** @param {HTMLElement} serves @param {HTMLElement} holds */
async function capabilities(serves, holds) {
  const statement = await get('metadata');
  const resources = /** @type {any[]} */ (statement.rest?.[0]?.resource ?? []);
  const profiles = new Set(resources.flatMap((it) => it.supportedProfile ?? []));
  serves.replaceChildren(h('h2', {}, 'It serves'),
    h('p', { class: 'big' }, `FHIR ${statement.fhirVersion}`),
    h('p', {}, `${resources.length} types of resources, `, h('a', { href: '/profiles' }, `${profiles.size} profiles`),
      `. Medulla ${statement.software?.version ?? ''}. `, h('a', { href: '/fhir/metadata' }, 'CapabilityStatement')));
  const found = (await counts(resources.map((it) => it.type))).filter((it) => it.total > 0);
  found.sort((a, b) => rank(a.type) - rank(b.type) || b.total - a.total);
  const sum = found.reduce((total, it) => total + it.total, 0);
  if (found.length === 0) {
    holds.replaceChildren(h('p', {}, 'Nothing yet. ', h('code', {}, 'medulla serve --demo'), ' starts with the published case; the ',
      h('a', { href: '/workshop' }, 'case workshop'), ' makes one.'));
    return;
  }
  holds.replaceChildren(
    h('p', {}, h('strong', {}, number(sum)), ' resources. ', h('a', { href: '/patient' }, 'All patients'), '.'),
    table('Resources by type', ['Type', 'Number', 'Changes'], found.map((it) => [
      h('a', { href: `/query?q=${encodeURIComponent(`${it.type}?_count=20`)}` }, it.type),
      number(it.total),
      h('a', { class: 'whole', href: `/query?q=${encodeURIComponent(`${it.type}?_sort=-_lastUpdated&_count=10`)}` }, 'newest'),
    ]), { numbers: [1] }));
}

/** @param {string} type */
function rank(type) {
  const at = FIRST.indexOf(type);
  return at < 0 ? FIRST.length : at;
}
