// Paste or drop a resource; findings stand at their place in its text.
import { download, h, put, replace } from '../lib/dom.js';
import { takeFiles } from '../lib/files.js';
import { get, issueTexts, Refusal, send } from '../lib/fhir.js';
import { failure, tell, waiting } from '../lib/notice.js';
import { jsonPlaces, lineOf, xmlPlaces } from '../lib/places.js';
import { number, some } from '../lib/words.js';
import { sourceView } from '../parts/source.js';

const MAX_MEGABYTES = 20;
const MAX_FINDINGS = 200;
const ORDER = ['fatal', 'error', 'warning', 'information'];
const EXAMPLE = {
  resourceType: 'Observation', meta: { profile: ['https://w3id.org/medulla/fhir/StructureDefinition/motor-score'] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Motor score L2, right: 6</div>' }, status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'exam' }] }],
  code: { coding: ['motor-L2-R', 'motor-L2', 'motor-score'].map((code) => ({ system: 'https://w3id.org/medulla/fhir/CodeSystem/motor', code })) },
  subject: { reference: 'Patient/emh-case' }, effectiveDateTime: '2024-01-06',
  valueQuantity: { value: 6, unit: 'score', system: 'http://unitsofmeasure.org', code: '1' },
  bodySite: {
    extension: [{
      url: 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier',
      valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '24028007', display: 'Right (qualifier value)' }] },
    }],
    coding: [{ system: 'https://w3id.org/medulla/fhir/CodeSystem/spinal-level', code: 'L2' }],
  },
};

/** @type {import('../app.js').Show} */
export async function show(main) {
  document.title = 'Validate - Medulla';
  const area = /** @type {HTMLTextAreaElement} */ (h('textarea', { id: 'content', rows: 16, spellcheck: 'false' }));
  const file = /** @type {HTMLInputElement} */ (h('input', { id: 'file', type: 'file', accept: '.json,.xml' }));
  const profile = /** @type {HTMLInputElement} */ (h('input', { id: 'profile', type: 'text', list: 'profiles', autocomplete: 'off' }));
  const known = h('datalist', { id: 'profiles' });
  const result = h('section', { 'aria-label': 'Findings', 'aria-live': 'polite' });
  takeFiles(file, MAX_MEGABYTES, (text) => {
    area.value = text;
    result.replaceChildren();
  }, (why) => tell(result, why));
  const button = /** @type {HTMLButtonElement} */ (h('button', { class: 'main' }, 'Validate'));
  const form = h('form', {
    submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      button.disabled = true;
      await check(result, area.value, profile.value.trim());
      button.disabled = false;
    },
  },
  h('label', { for: 'content' }, 'Resource, JSON or XML; a file can be dropped'), area,
  h('div', { class: 'row' },
    h('div', {}, h('label', { for: 'file' }, 'Or a file'), file),
    h('div', { class: 'grow' }, h('label', { for: 'profile' }, 'Profile, besides those it claims'), profile, known),
    button,
    h('button', { type: 'button', click: () => { area.value = JSON.stringify(EXAMPLE, null, 2); } }, 'An example with a mistake')));
  replace(main, h('h1', {}, 'Validate'),
    h('p', { class: 'lead' }, 'The same engine that checks writes and that runs in CI. Nothing is stored.'), form, result);
  const statement = await get('metadata');
  const profiles = new Set((statement.rest?.[0]?.resource ?? []).flatMap((/** @type {any} */ it) => it.supportedProfile ?? []));
  put(known, [...profiles].sort().map((it) => h('option', { value: it })));
}

/** @param {HTMLElement} result @param {string} text @param {string} profile */
async function check(result, text, profile) {
  const isXml = text.trimStart().startsWith('<');
  replace(result, waiting('Validating ... the first time takes longest.'));
  const type = typeOf(text, isXml);
  if (!type) {
    tell(result, isXml ? 'No element of a FHIR resource was found at the top.' : brokenText(text));
    return;
  }
  try {
    const query = profile ? `?profile=${encodeURIComponent(profile)}` : '';
    const { body, ms } = await send(`${type}/$validate${query}`, { method: 'POST', body: text, type: isXml ? 'application/fhir+xml' : 'application/fhir+json' });
    report(result, text, body, ms, isXml ? xmlPlaces(text) : jsonPlaces(text, type));
  } catch (error) {
    replace(result, failure(error));
    const line = error instanceof Refusal ? /\(line ([0-9]+)/.exec(error.message)?.[1] : undefined;
    if (line && error instanceof Refusal) {
      result.append(sourceView(text, [{ line: Number(line), severity: 'error', text: issueTexts(error.outcome).join(' ') }]));
    }
  }
}

/** @param {string} text @param {boolean} isXml */
function typeOf(text, isXml) {
  if (isXml) return /<([A-Z][A-Za-z]+)[\s>/]/.exec(text)?.[1] ?? null;
  try {
    const type = JSON.parse(text)?.resourceType;
    return typeof type === 'string' && /^[A-Za-z]+$/.test(type) ? type : null;
  } catch {
    // The server tells where it is broken, if the type can be seen.
    return /"resourceType"\s*:\s*"([A-Za-z]+)"/.exec(text)?.[1] ?? null;
  }
}

/** @param {string} text */
function brokenText(text) {
  if (text.trim() === '') return 'There is nothing to validate yet.';
  if (!/^[[{]/.test(text.trimStart())) return 'This is neither JSON nor XML: a resource begins with { or <.';
  try {
    JSON.parse(text);
    return 'This JSON has no resourceType, so it is no FHIR resource.';
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : error}`;
  }
}

/** @param {HTMLElement} result @param {string} text @param {any} outcome @param {number} ms @param {import('../lib/places.js').Places} places */
function report(result, text, outcome, ms, places) {
  const findings = (outcome.issue ?? []).map((/** @type {any} */ it) => ({
    severity: it.severity, text: it.details?.text ?? it.diagnostics ?? '', line: lineOf(places, it.expression?.[0]), path: it.expression?.[0] ?? '',
  })).sort((/** @type {any} */ a, /** @type {any} */ b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || a.line - b.line);
  const count = (/** @type {string} */ severity) => findings.filter((/** @type {any} */ it) => it.severity === severity).length;
  const errors = count('error') + count('fatal');
  const told = findings.slice(0, MAX_FINDINGS);
  replace(result,
    h('h2', {}, errors === 0 ? 'Valid' : errors === 1 ? '1 error' : `${errors} errors`),
    h('p', {}, `${some(count('warning'), 'warning')}, ${some(count('information'), 'remark')}, after ${ms.toFixed(0)} ms. `,
      h('button', { type: 'button', click: () => download('validation.json', 'application/fhir+json', JSON.stringify(outcome, null, 2)) }, 'Download the report')),
    told.length < findings.length ? h('p', {}, `The first ${told.length} of ${number(findings.length)} are shown, the gravest first; the report has all.`) : null,
    h('ul', {}, told.map((/** @type {any} */ it) => h('li', {},
      h('a', { href: `#line-${it.line}` }, `line ${it.line}`), ' ', h('span', { class: it.severity === 'information' ? 'quiet' : it.severity === 'warning' ? 'warning-text' : 'error-text' }, it.severity), ` ${it.text} `,
      h('code', { class: 'quiet' }, it.path)))),
    sourceView(text, told));
}
