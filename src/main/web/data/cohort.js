// Cases beside each other: one row for each course of radiotherapy, or for a case without one.
import { all } from '../lib/fhir.js';
import { compare, conceptText } from '../lib/words.js';
import { coursesIn, isTarget, levels } from './courses.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */
/**
 * @typedef {object} Row
 * @property {string} id of the patient
 * @property {string} sex
 * @property {number | null} age
 * @property {string} levels
 * @property {string} surgery
 * @property {string} course its reference, or empty
 * @property {number | null} gray
 * @property {number | null} fractions
 * @property {number | null} perFraction
 * @property {boolean} hasRadiotherapy
 * @property {string} outcome in the order of time
 * @property {string} best the code of the best response
 * @property {string} outcomeRef
 */

export const QUERY = 'Patient?_has:Condition:patient:code=emh&_tag:not=synthetic-dates'
  + '&_revinclude=Procedure:patient&_revinclude=Observation:patient&_revinclude=BodyStructure:patient&_revinclude=Condition:patient&_count=200';

/** The best first. @type {Array<[string, string]>} */
export const RESPONSES = [
  ['CR', 'Complete response'], ['near-CR', 'Near complete'], ['PR', 'Partial response'], ['remission', 'Remission'],
  ['stable', 'Stable'], ['NI', 'No improvement'], ['recurrence', 'Recurrence'], ['', 'Not told'],
];

const SURGERY = '387713003';

/** @param {string} query @returns {Promise<Row[]>} */
export async function cohort(query) {
  const { resources } = await all(query);
  /** @type {Map<string, Resource[]>} */
  const ofPatient = new Map();
  for (const it of resources) {
    const id = it.resourceType === 'Patient' ? it.id : (it.subject ?? it.patient)?.reference?.replace('Patient/', '');
    if (id) ofPatient.set(id, [...(ofPatient.get(id) ?? []), it]);
  }
  return resources.filter((it) => it.resourceType === 'Patient')
    .sort((a, b) => compare(a.id, b.id))
    .flatMap((it) => rowsOf(it, ofPatient.get(it.id) ?? []));
}

/** @param {Resource} patient @param {Resource[]} resources @returns {Row[]} */
function rowsOf(patient, resources) {
  const responses = resources.filter((it) => it.code?.coding?.some((/** @type {any} */ c) => /^(treatment|imaging)-response$/.test(c.code ?? '')));
  const lesions = resources.filter((it) => it.resourceType === 'BodyStructure' && !isTarget(it));
  const surgeries = resources.filter((it) => it.resourceType === 'Procedure' && it.status !== 'not-done' && it.code?.coding?.some((/** @type {any} */ c) => c.code === SURGERY));
  const base = {
    id: patient.id, sex: patient.gender ?? '', age: ageOf(resources),
    levels: lesions.map(levels).filter(Boolean).join(', ') || lesions.map((it) => conceptText(it.location)).join(', ') || siteOf(resources),
    surgery: surgeries.map((it) => conceptText(it.code)).join(', '),
  };
  const survival = resources.filter((it) => it.code?.coding?.some((/** @type {any} */ c) => c.code === 'survival'));
  const courses = coursesIn(resources);
  if (courses.length === 0) {
    return [{ ...base, course: '', gray: null, fractions: null, perFraction: null, hasRadiotherapy: false, ...outcomeOf([...responses, ...survival]) }];
  }
  return courses.map((it) => ({
    ...base, course: it.ref, gray: it.gray, fractions: it.fractions, perFraction: it.perFraction, hasRadiotherapy: true,
    ...outcomeOf([...about(responses, it.ref, courses.length), ...survival]),
  }));
}

/** What was said of one course; of a single course also what names nothing else. @param {Resource[]} responses @param {string} course @param {number} courses */
function about(responses, course, courses) {
  const named = responses.filter((it) => it.focus?.some((/** @type {any} */ f) => f.reference === course));
  return named.length > 0 || courses > 1 ? named : responses.filter((it) => !it.focus && it.id !== 'first-line-response');
}

/** @param {Resource[]} responses */
function outcomeOf(responses) {
  const codeOf = (/** @type {Resource} */ it) => it.valueCodeableConcept?.coding?.[0]?.code ?? '';
  const told = responses.filter((it) => codeOf(it) !== 'NA');
  const best = RESPONSES.map(([code]) => code).find((code) => told.some((it) => codeOf(it) === code)) ?? '';
  return {
    outcome: told.map((it) => conceptText(it.valueCodeableConcept)).join(', then ').replace(/, then ([A-Z])/g, (_, first) => `, then ${first.toLowerCase()}`),
    best, outcomeRef: told.length ? `Observation/${told[0].id}` : '',
  };
}

/** Where the disease is, of a case whose lesions are not described. @param {Resource[]} resources */
function siteOf(resources) {
  const disease = resources.find((it) => it.resourceType === 'Condition' && it.code?.coding?.some((/** @type {any} */ c) => c.code === 'emh'));
  return (disease?.bodySite ?? []).map(conceptText).join(', ');
}

/** @param {Resource[]} resources */
function ageOf(resources) {
  const told = resources.find((it) => it.code?.coding?.some((/** @type {any} */ c) => c.code === 'age-at-presentation'));
  return told?.valueQuantity?.value ?? null;
}

/** @param {Row[]} rows */
export function csv(rows) {
  /** @type {Array<keyof Row>} */
  const columns = ['id', 'sex', 'age', 'levels', 'surgery', 'gray', 'fractions', 'perFraction', 'outcome', 'course'];
  const cell = (/** @type {unknown} */ value) => {
    // A cell that begins like a formula stays a text in spreadsheets.
    const text = String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.join(','), ...rows.map((row) => columns.map((it) => cell(row[it])).join(','))].join('\r\n') + '\r\n';
}
