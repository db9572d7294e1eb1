// Whom this server knows.
import { h, table } from '../lib/dom.js';
import { get } from '../lib/fhir.js';
import { foreign, patientName } from '../lib/words.js';

/** @type {import('../app.js').Show} */
export async function show(main) {
  document.title = 'Patients - Medulla';
  const name = new URLSearchParams(location.search).get('name') ?? '';
  const bundle = await get(`Patient?_count=100&_total=accurate${name ? `&name=${encodeURIComponent(name)}` : ''}`);
  const patients = (bundle.entry ?? []).filter((/** @type {any} */ it) => it.search?.mode === 'match').map((/** @type {any} */ it) => it.resource);
  main.replaceChildren(
    h('h1', {}, 'Patients'),
    h('form', { class: 'row', action: '/patient', method: 'get', role: 'search' },
      h('div', { class: 'grow' }, h('label', { for: 'name' }, 'Name begins with'), h('input', { id: 'name', name: 'name', type: 'search', value: name })),
      h('button', {}, 'Search')),
    h('p', { class: 'quiet' }, `${bundle.total} found${bundle.total > patients.length ? `, the first ${patients.length} shown` : ''}.`),
    tableOf(patients));
}

/** Columns that say nothing of anybody are left out. @param {any[]} patients */
function tableOf(patients) {
  const hasName = patients.some(patientName);
  const hasBirth = patients.some((it) => it.birthDate);
  const quiet = () => h('span', { class: 'quiet' }, 'not told');
  const heads = ['Patient', ...(hasName ? ['Name'] : []), 'Sex', ...(hasBirth ? ['Born'] : []), 'Resource'];
  return table('Patients, each with a recovery page', heads, patients.map((it) => [
    h('a', { href: `/patient/${it.id}` }, it.id),
    ...(hasName ? [patientName(it) ? foreign(patientName(it)) : quiet()] : []),
    it.gender ?? quiet(),
    ...(hasBirth ? [it.birthDate ?? quiet()] : []),
    h('a', { href: `/resource/Patient/${it.id}`, 'aria-label': `Resource of ${it.id}` }, 'resource'),
  ]));
}
