// Courses of radiotherapy: dose, fractions, levels and technique, in the words of people.
import { conceptText, extension, gray, inSentence, quantityText, sourceCode } from '../lib/words.js';
import { fact } from './fact.js';
import { momentsOf } from './time.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */
/** @typedef {import('./fact.js').Fact} Fact */
/** @typedef {Fact & { gray: number | null, fractions: number | null, perFraction: number | null, how: string, isDelivered: boolean }} Course */

const COURSE = '1217123003';
const PHASE = '1222565005';
const CODEX = 'http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-';
const MCODE = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-';

/** @param {Resource[]} resources @param {import('./time.js').Moment[]} moments @returns {Course[]} */
export function coursesOf(resources, moments) {
  const has = (/** @type {Resource} */ it, /** @type {string} */ code) =>
    it.resourceType === 'Procedure' && (it.code?.coding ?? []).some((/** @type {any} */ coding) => coding.code === code);
  const courses = resources.filter((it) => has(it, COURSE));
  const alone = courses.length > 0 ? courses : resources.filter((it) => has(it, PHASE));
  return alone.map((it) => courseOf(it, resources, moments));
}

/** The courses of one patient. @param {Resource[]} resources */
export function coursesIn(resources) {
  return coursesOf(resources, momentsOf(resources));
}

/** @param {Resource} it @param {Resource[]} resources @param {import('./time.js').Moment[]} moments @returns {Course} */
function courseOf(it, resources, moments) {
  const dose = extension(it, `${MCODE}dose-delivered-to-volume`);
  const total = gray(extension(dose, 'totalDoseDelivered')?.valueQuantity);
  const fractions = (extension(dose, 'fractionsDelivered') ?? extension(it, `${CODEX}fractions-delivered`))?.valueUnsignedInt ?? null;
  const perFraction = gray(extension(dose, 'fraction-dose')?.valueQuantity);
  const modality = extension(it, `${MCODE}modality-and-technique`);
  const energy = (modality?.extension ?? []).find((/** @type {any} */ x) => x.url.endsWith('energy-or-isotope'));
  const how = [
    extentOf(dose, it, resources),
    inSentence(conceptText(extension(modality, `${MCODE}technique`)?.valueCodeableConcept)),
    [quantityText(energy?.valueQuantity), inSentence(conceptText(extension(modality, `${MCODE}modality`)?.valueCodeableConcept))].filter(Boolean).join(' '),
  ].filter(Boolean).join(', ');
  const value = [
    total === null ? 'dose not stated' : `${total} Gy`,
    fractions === null ? '' : `in ${fractions} fraction${fractions === 1 ? '' : 's'}`,
    perFraction === null ? '' : `of ${perFraction} Gy`,
  ].filter(Boolean).join(' ');
  return { ...fact(it, 'rt', 'Radiotherapy', value, moments), gray: total, fractions, perFraction, how, isDelivered: sourceCode(it) !== 'inferred' };
}

/** The levels that were treated. @param {any} dose @param {Resource} course @param {Resource[]} resources */
function extentOf(dose, course, resources) {
  const volumes = resources.filter((it) => it.resourceType === 'BodyStructure' && extension(it, 'vertebral-extent'));
  const named = extension(dose, 'volume')?.valueReference?.reference;
  const own = volumes.find((it) => `BodyStructure/${it.id}` === named);
  const target = own ?? volumes.find(isTarget);
  return target ? levels(target) : conceptText(course.bodySite?.[0]);
}

/** Whether a structure was treated, and is not the disease itself. @param {Resource} structure */
export function isTarget(structure) {
  return (structure.meta?.profile ?? []).some((/** @type {string} */ it) => it.endsWith('/rt-target-volume'))
    || /target|volume/i.test(conceptText(structure.morphology));
}

/** @param {Resource} structure */
export function levels(structure) {
  const extent = extension(structure, 'vertebral-extent');
  const upper = extension(extent, 'upper')?.valueCoding?.code;
  const lower = extension(extent, 'lower')?.valueCoding?.code;
  return upper === lower || !lower ? upper ?? '' : `${upper}\u2013${lower}`;
}
