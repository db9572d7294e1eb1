// Ask the server anything that its REST API answers, and see how it understood it.
import { copyButton, h, replace, table } from '../lib/dom.js';
import { get, local, send } from '../lib/fhir.js';
import { failure, waiting } from '../lib/notice.js';
import { offers } from '../lib/completion.js';
import { jsonView } from '../lib/texts.js';
import { conceptText, extension, foreign, link, number, resultText, some, title } from '../lib/words.js';
import { coursesIn } from '../data/courses.js';
import { combo } from '../parts/combo.js';
import { tabs } from '../parts/tabs.js';

const EXAMPLES = [
  'Observation?patient=emh-case&code=motor-L2&_sort=relative-offset',
  'Procedure?rt-total-dose=ge16||Gy',
  'Observation?patient=emh-case&value-quantity=gt50000||/mm3',
  'Condition?_has:Observation:focus:code=treatment-response',
  'Patient?_has:Procedure:patient:rt-total-dose=18||Gy&_revinclude=Condition:patient',
];

/** @type {import('../app.js').Show} */
export async function show(main) {
  document.title = 'Query - Medulla';
  const asked = new URLSearchParams(location.search);
  /** @type {any} */
  let statement = {};
  const field = combo({
    id: 'query', label: 'Query, below /fhir/', value: asked.get('q') ?? '', offers: (text) => offers(statement, text),
  });
  const explain = /** @type {HTMLInputElement} */ (h('input', { id: 'explain', type: 'checkbox' }));
  explain.checked = asked.get('explain') === 'true';
  const result = h('section', { 'aria-label': 'Answer', 'aria-live': 'polite' });
  const run = () => {
    field.close();
    const query = field.input.value.trim();
    const next = new URLSearchParams({ q: query, ...(explain.checked ? { explain: 'true' } : {}) });
    if (query !== asked.get('q') || explain.checked !== (asked.get('explain') === 'true')) {
      history.replaceState(null, '', `/query?${next}`);
    }
    return ask(result, query, explain.checked);
  };
  const form = h('form', { role: 'search', submit: (/** @type {Event} */ event) => { event.preventDefault(); run(); } },
    h('div', { class: 'row' }, h('div', { class: 'grow' }, field.element), h('button', { class: 'main' }, 'Run')),
    h('p', {}, h('label', { class: 'key', for: 'explain' }, explain, 'Explain how it was done')));
  replace(main,
    h('h1', {}, 'Query'),
    h('p', { class: 'quiet' }, 'Types, parameters and modifiers are offered as you type: arrow keys choose, Enter takes.'),
    form,
    h('details', {}, h('summary', {}, 'Examples on the published case'), h('ul', { class: 'plain' }, EXAMPLES.map((it) =>
      h('li', {}, h('a', { href: `/query?q=${encodeURIComponent(it)}` }, h('code', {}, it)))))),
    result);
  const loaded = get('metadata').then((it) => { statement = it; });
  if (field.input.value) await run();
  else field.input.focus();
  await loaded;
}

/** A query as an address: what a URL cannot hold is encoded. @param {string} query @param {boolean} isExplained */
function addressOf(query, isExplained) {
  const clean = query.replace(/^\/?(fhir\/)?/, '');
  const whole = isExplained ? `${clean}${clean.includes('?') ? '&' : '?'}_explain=true` : clean;
  return `/fhir/${whole.replace(/[|<>" ^`{}\\]/g, encodeURIComponent)}`;
}

/** @param {HTMLElement} result @param {string} query @param {boolean} isExplained */
async function ask(result, query, isExplained) {
  const address = local(query.startsWith('/fhir/') || query.startsWith('http') ? query : addressOf(query, isExplained));
  replace(result, waiting('Asking ...'));
  const curl = `curl -H 'Accept: application/fhir+json' '${location.origin}${address.replaceAll("'", '%27')}'`;
  const tools = h('p', { class: 'group' }, copyButton('Copy as curl', () => curl), h('a', { class: 'button', href: address }, 'Open as it is'));
  try {
    const reply = await send(address);
    replace(result, h('h2', {}, 'Answer'), summary(reply), tools, paging(result, reply.body),
      ...explanations(reply.body), views(address, reply));
  } catch (error) {
    replace(result, h('h2', {}, 'Answer'), failure(error, () => ask(result, query, isExplained)), tools);
  }
}

/** @param {import('../lib/fhir.js').Reply} reply */
function summary({ status, ms, body, text }) {
  const self = body.link?.find((/** @type {any} */ it) => it.relation === 'self')?.url;
  const matches = (body.entry ?? []).filter((/** @type {any} */ it) => it.search?.mode === 'match').length;
  const included = (body.entry ?? []).filter((/** @type {any} */ it) => it.search?.mode === 'include').length;
  return h('dl', { class: 'facts' },
    h('dt', {}, 'Status'), h('dd', {}, `${status}, after ${ms.toFixed(0)} ms, ${number(text.length)} characters`),
    body.resourceType === 'Bundle' ? [h('dt', {}, 'Found'), h('dd', {}, `${matches} on this page${included ? `, ${included} included` : ''}${body.total === undefined ? '' : `, ${body.total} in all`}`)] : null,
    self ? [h('dt', {}, 'Understood as'), h('dd', {}, h('code', { class: 'self' }, decodeURIComponent(self)))] : null);
}

/** @param {HTMLElement} result @param {any} bundle */
function paging(result, bundle) {
  const links = (bundle.link ?? []).filter((/** @type {any} */ it) => ['first', 'previous', 'next', 'last'].includes(it.relation));
  if (!links.some((/** @type {any} */ it) => it.relation === 'next' || it.relation === 'previous')) return null;
  return h('div', { class: 'group', role: 'group', 'aria-label': 'Pages' }, links.map((/** @type {any} */ it) =>
    h('button', { type: 'button', click: () => ask(result, it.url, false) }, it.relation)));
}

/** @param {any} body @returns {HTMLElement[]} */
function explanations(body) {
  const outcomes = (body.entry ?? []).filter((/** @type {any} */ it) => it.resource?.resourceType === 'OperationOutcome');
  const issues = outcomes.flatMap((/** @type {any} */ it) => it.resource.issue ?? []);
  if (issues.length === 0) return [];
  return [h('div', { class: 'note' }, h('p', {}, h('strong', {}, 'What the server says about it')),
    h('ul', {}, issues.map((/** @type {any} */ it) => h('li', {}, it.details?.text ?? it.diagnostics))))];
}

/** @param {string} address @param {import('../lib/fhir.js').Reply} reply */
function views(address, reply) {
  const isBundle = reply.body.resourceType === 'Bundle';
  const xml = async () => {
    try {
      return h('pre', { tabindex: 0, 'aria-label': 'XML' }, (await send(address, { accept: 'application/fhir+xml' })).text.replace(/></g, '>\n<'));
    } catch (error) {
      return failure(error);
    }
  };
  /** @type {Array<[string, string, () => Node | Promise<Node>]>} */
  const list = [['json', 'JSON', () => (reply.body.resourceType ? jsonView(reply.body) : h('pre', { tabindex: 0 }, reply.text))], ['xml', 'XML', xml]];
  if (isBundle) list.unshift(['table', 'Table', () => results(reply.body)]);
  const found = tabs('Views of the answer', list, list[0][0]);
  found.show();
  return found.element;
}

/** @param {any} bundle */
function results(bundle) {
  const entries = (bundle.entry ?? []).filter((/** @type {any} */ it) => it.resource && it.resource.resourceType !== 'OperationOutcome');
  if (entries.length === 0) return h('p', {}, bundle.total === undefined || bundle.total === 0 ? 'Nothing found.' : `${bundle.total} found; none was asked for.`);
  const isMixed = entries.some((/** @type {any} */ it) => it.search?.mode === 'include');
  const heads = ['Resource', 'What', 'Result', 'When', 'Subject', ...(isMixed ? ['Why'] : [])];
  return table(some(entries.length, 'resource'), heads, entries.map((/** @type {any} */ it) => {
    const resource = it.resource;
    const subject = resource.subject?.reference ?? resource.patient?.reference;
    return [
      link(`${resource.resourceType}/${resource.id}`), foreign(title(resource)),
      foreign(resultOf(resource)),
      when(resource), subject ? link(subject, subject.replace('Patient/', '')) : '',
      ...(isMixed ? [it.search?.mode === 'include' ? 'included' : 'match'] : []),
    ];
  }), { isStacked: true });
}

/** @param {any} resource */
function resultOf(resource) {
  if (resource.resourceType === 'Observation') return resultText(resource);
  const status = conceptText(resource.clinicalStatus) || resource.status || '';
  return [status, ...coursesIn([resource]).map((it) => it.value)].join(', ');
}

/** @param {any} resource */
function when(resource) {
  for (const name of ['effectiveDateTime', 'performedDateTime', 'onsetDateTime', 'recordedDate', 'started', 'authoredOn', 'date']) {
    const found = told(resource, name);
    if (found) return found;
  }
  const period = resource.performedPeriod ?? resource.effectivePeriod ?? resource.period;
  return period?.start ? `${period.start} to ${told(period, 'end')}` : told(period, 'start');
}

/** A date, or the words that stand in its place. @param {any} holder @param {string} name @returns {string} */
function told(holder, name) {
  return holder?.[name] ?? extension(extension(holder?.[`_${name}`], 'relative-time'), 'asStated')?.valueString ?? '';
}
