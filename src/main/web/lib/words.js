// How values of FHIR read.
import { h } from './dom.js';

/** @typedef {import('./fhir.js').Resource} Resource */

export const OWN = 'https://w3id.org/medulla/fhir/StructureDefinition/';

/**
 * @param {any} element
 * @param {string} url the whole address, or the name of one of our own
 * @returns {any}
 */
export function extension(element, url) {
  const whole = url.includes(':') ? url : OWN + url;
  return (element?.extension ?? []).find((/** @type {any} */ it) => it.url === whole || it.url === url);
}

/**
 * The value[x] of an element, with its type.
 * @param {any} element
 * @returns {{ type: string, value: any } | null}
 */
export function valueOf(element) {
  for (const name of Object.keys(element ?? {})) {
    if (/^value[A-Z]/.test(name)) return { type: name.slice(5), value: element[name] };
  }
  return null;
}

/** @param {any} concept */
export function conceptText(concept) {
  const coding = concept?.coding?.find((/** @type {any} */ it) => it.display) ?? concept?.coding?.[0];
  return concept?.text ?? displayOf(coding) ?? coding?.code ?? '';
}

/** A fully specified name of SNOMED CT reads without its tag. @param {any} coding @returns {string | undefined} */
function displayOf(coding) {
  return coding?.system === 'http://snomed.info/sct' ? coding.display?.replace(/ \([a-z/ ]+\)$/, '') : coding?.display;
}

/** With commas from 10,000 on; the tables of a browser for that take 30 ms when they are first asked. @param {number} value */
export function number(value) {
  if (Math.abs(value) < 10_000) return String(value);
  const [before, ...after] = String(value).split('.');
  return [before.replace(/\B(?=(\d{3})+$)/g, ','), ...after].join('.');
}

/** What stands where there is no unit. */
const NO_UNITS = ['score', '{score}', '1'];

/** The order of texts: T4 stands before T10; the orders of languages, too, take a browser long at first. @param {string} a @param {string} b */
export function compare(a, b) {
  const [one, other] = [a, b].map((it) => it.toLowerCase().replace(/[0-9]+/g, (digits) => digits.padStart(12, '0')));
  return one < other ? -1 : Number(one > other);
}

/** @param {any} quantity */
export function quantityText(quantity) {
  if (quantity?.value === undefined) return '';
  const unit = quantity.unit ?? quantity.code ?? '';
  return `${quantity.comparator ?? ''}${number(quantity.value)} ${NO_UNITS.includes(unit) ? '' : unit}`.trim();
}

/** A number of things: one remark, two remarks. @param {number} count @param {string} thing */
export function some(count, thing) {
  return `${number(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** Texts of which each stays in one line: a level such as T2-S1, words with a hyphen. @param {string} text */
export function whole(text) {
  return text.split(' ').flatMap((it, i) => [i ? ' ' : '', /[-\u2013]/.test(it) ? h('span', { class: 'whole' }, it) : it]);
}

/**
 * A dose in Gy, however it was written.
 * @param {any} quantity
 */
export function gray(quantity) {
  if (quantity?.value === undefined) return null;
  const unit = quantity.code ?? quantity.unit;
  if (unit === 'cGy') return Math.round(quantity.value * 1e6 / 100) / 1e6;
  return unit === 'Gy' ? quantity.value : null;
}

/** A value within a sentence: codes such as T10 keep their capitals. @param {string} text */
export function inSentence(text) {
  return text.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
}

/** @param {any} resource */
export function resultText(resource) {
  const found = valueOf(resource);
  if (!found) return conceptText(resource?.dataAbsentReason);
  const { type, value } = found;
  if (type === 'Quantity') return quantityText(value);
  if (type === 'CodeableConcept') return conceptText(value);
  if (type === 'Boolean') return value ? 'yes' : 'no';
  if (type === 'Range') return `${quantityText(value.low)} to ${quantityText(value.high)}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @param {Resource} patient */
export function patientName(patient) {
  const name = patient?.name?.find((/** @type {any} */ it) => it.text || it.family || it.given);
  return name?.text ?? [name?.given?.join(' '), name?.family].filter(Boolean).join(' ');
}

/**
 * What a resource is, in a few words.
 * @param {Resource} resource
 * @returns {string}
 */
export function title(resource) {
  const found = resource.title ?? resource.code?.text ?? (conceptText(resource.code)
    || conceptText(resource.medicationCodeableConcept) || conceptText(resource.type?.[0] ?? resource.type));
  const named = resource.resourceType === 'Patient' ? patientName(resource) : '';
  const text = named || found || resource.description
    || (typeof resource.name === 'string' ? resource.name : '') || resource.id || '';
  return String(text);
}

/**
 * Text of others: kept apart, so that its direction does not turn what stands beside it.
 * @param {string} text
 */
export function foreign(text) {
  return h('bdi', {}, text);
}

/** @param {string} reference @returns {string | null} the page of a resource of this server */
export function pageOf(reference) {
  const match = /^(?:https?:\/\/[^?#]*\/fhir\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[0-9]+)?$/.exec(reference);
  return match ? `/resource/${match[1]}/${match[2]}` : null;
}

/**
 * A link to the page of what is referred to; a foreign address stays a text.
 * @param {string} reference
 * @param {string} [text]
 */
export function link(reference, text = reference) {
  const page = pageOf(reference);
  return page ? h('a', { href: page }, foreign(text)) : foreign(text);
}

/** @type {Record<string, [string, string]>} */
const SURE = {
  stated: ['Stated', 'stands in the report'],
  'stated-abstract-only': ['Stated, in the abstract only', 'the body of the report does not say it'],
  merged: ['One value for several times', 'the report prints one value for them'],
  inferred: ['Inferred', 'follows from the report, which does not state it'],
  derived: ['Derived', 'computed or concluded from stated facts'],
  conflicting: ['Conflicting', 'the report contradicts itself'],
};

/**
 * How sure a fact is.
 * @param {string | undefined} code
 */
export function sureness(code) {
  if (!code) return null;
  const [word, why] = SURE[code] ?? [code, ''];
  return h('span', { class: `tag ${code === 'stated' ? 'sure' : 'less'}`, title: why }, word);
}

/** @param {Resource} resource @returns {string | undefined} */
export function sourceCode(resource) {
  return extension(resource, 'fact-source')?.valueCode;
}

/** @param {Resource} resource @returns {string[]} the words of the report */
export function quotes(resource) {
  return (resource.note ?? [])
    .map((/** @type {any} */ it) => String(it.text ?? ''))
    .filter((/** @type {string} */ it) => it.startsWith('Report: '));
}
