// What happened to a patient, put in the order of time. The one place that asks the server for it.
import { all, get } from '../lib/fhir.js';
import { resultText, title, valueOf } from '../lib/words.js';
import { coursesOf } from './courses.js';
import { fact, order } from './fact.js';
import { isLab, labsOf } from './labs.js';
import { momentsOf } from './time.js';
import { observationsOf } from './timeline.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */
/** @typedef {import('./time.js').At} At */
/** @typedef {import('./fact.js').Fact} Fact */
/** @typedef {Fact & { level: string, side: 'R' | 'L', score: number }} Score */
/** @typedef {import('./labs.js').LabSeries} LabSeries */
/** @typedef {import('./courses.js').Course} Course */
/** @typedef {{ key: string, label: string, at: At, score: (level: string, side: string) => Score | undefined }} Column */
/**
 * @typedef {object} Recovery
 * @property {Resource} patient
 * @property {import('./time.js').Moment[]} moments
 * @property {boolean} isDated
 * @property {string[]} levels
 * @property {Score[]} scores
 * @property {Column[]} columns
 * @property {LabSeries[]} labs
 * @property {Course[]} courses
 * @property {Fact[]} facts everything that is an event
 * @property {Resource[]} resources
 * @property {boolean} isCut
 */

const MOTOR = /^motor-([CTLS][0-9]{1,2})-([RL])$/;
/** Codes of scores and of their panels; others, such as motor-recovery, are signs. */
const SCORED = /^motor-(score|exam|[CTLS][0-9])/;
const REGIONS = 'CTLS';
const TYPES = 'Condition,Procedure,MedicationStatement,MedicationRequest,MedicationAdministration,ImagingStudy,BodyStructure,Provenance';

/** So long nothing is drawn that would soon be drawn again. */
const SOON = 250;

/**
 * @param {string} id
 * @param {(found: number) => void} progress
 * @param {(early: Recovery) => void} early gets what is there while observations are still being read
 * @returns {Promise<Recovery>}
 */
export async function recovery(id, progress, early) {
  const reading = observationsOf(id);
  // What fails is told by the first that fails.
  reading.catch(() => {});
  const [patient, others] = await Promise.all([
    get(`Patient/${id}`),
    all(`Patient/${id}/$everything?_count=1000&_type=${TYPES}`),
  ]);
  const isLate = await Promise.race([reading.then(() => false), later(SOON)]);
  if (isLate) early(recoveryOf(patient, others.resources, others.isCut));
  const observations = await reading;
  if (observations) return recoveryOf(patient, [...others.resources, ...observations.resources], others.isCut, observations.series);
  const first = await all(`Observation?patient=${id}&_count=1000`, { progress });
  return recoveryOf(patient, [...others.resources, ...first.resources], others.isCut || first.isCut);
}

/** @param {number} ms @returns {Promise<true>} */
function later(ms) {
  return new Promise((resolve) => { setTimeout(() => resolve(true), ms); });
}

/**
 * The same from resources that are at hand.
 * @param {Resource} patient @param {Resource[]} resources @param {boolean} isCut
 * @param {import('./timeline.js').Series[]} [series] laboratory values that are no resources here
 * @returns {Recovery}
 */
export function recoveryOf(patient, resources, isCut, series = []) {
  const moments = momentsOf(resources);
  const scores = resources.flatMap((it) => scoresOf(it, moments));
  const facts = resources.flatMap((it) => factOf(it, moments) ?? []);
  const courses = coursesOf(resources, moments);
  const labs = labsOf(resources, series, moments);
  const dated = [...scores, ...facts, ...courses, ...labs.flatMap((it) => it.labs)].filter((it) => it.at);
  return {
    patient, moments, scores, facts, courses, labs, resources, isCut,
    isDated: dated.filter((it) => it.at?.ms !== undefined).length * 2 > dated.length,
    levels: levelsOf(scores),
    columns: columnsOf(scores),
  };
}

/** @param {Resource} resource @param {import('./time.js').Moment[]} moments @returns {Score[]} */
function scoresOf(resource, moments) {
  if (resource.resourceType !== 'Observation') return [];
  const parts = [resource, ...(resource.component ?? [])];
  return parts.flatMap((part) => {
    const match = (part.code?.coding ?? []).map((/** @type {any} */ it) => MOTOR.exec(it.code ?? '')).find(Boolean);
    const score = part.valueQuantity?.value ?? part.valueInteger;
    if (!match || score === undefined) return [];
    const side = /** @type {'R' | 'L'} */ (match[2]);
    const words = `${match[1]} ${side === 'R' ? 'right' : 'left'}`;
    return [{ ...fact(resource, 'motor', `Motor score ${words}`, String(score), moments), level: match[1], side, score }];
  });
}

/** @param {Score[]} scores */
function levelsOf(scores) {
  const rank = (/** @type {string} */ it) => REGIONS.indexOf(it[0]) * 100 + Number(it.slice(1));
  return [...new Set(scores.map((it) => it.level))].sort((a, b) => rank(a) - rank(b));
}

/**
 * The columns of the motor table: one for each printed heading, unless the same heading has
 * different scores at different times.
 * @param {Score[]} scores @returns {Column[]}
 */
function columnsOf(scores) {
  /** @type {Map<string, Score[]>} */
  const byHead = new Map();
  const placed = scores.filter((it) => it.at).sort((a, b) => order(a) - order(b));
  for (const score of placed) {
    const head = score.at?.words || score.at?.label || '';
    into(byHead, head, score);
  }
  return [...byHead].flatMap(([head, them]) => (agree(them) ? [column(head, them)] : byTime(them)));
}

/** @param {Score[]} scores */
function agree(scores) {
  const seen = new Map();
  return scores.every((it) => {
    const cell = it.level + it.side;
    const known = seen.get(cell) ?? it.score;
    seen.set(cell, known);
    return known === it.score;
  });
}

/** @param {Score[]} scores @returns {Column[]} */
function byTime(scores) {
  /** @type {Map<string, Score[]>} */
  const times = new Map();
  for (const it of scores) {
    const key = it.at?.label ?? '';
    into(times, key, it);
  }
  return [...times].map(([label, them]) => column(label, them));
}

/** @param {Map<string, Score[]>} map @param {string} key @param {Score} score */
function into(map, key, score) {
  const there = map.get(key);
  if (there) there.push(score);
  else map.set(key, [score]);
}

/** @param {string} label @param {Score[]} scores @returns {Column} */
function column(label, scores) {
  const at = /** @type {At} */ (scores[0].at);
  return {
    key: label + at.key, label, at,
    score: (level, side) => scores.find((it) => it.level === level && it.side === side),
  };
}

/** @param {Resource} it @param {import('./time.js').Moment[]} moments @returns {Fact | null} */
function factOf(it, moments) {
  switch (it.resourceType) {
    case 'Condition': return fact(it, 'condition', title(it), '', moments);
    case 'Procedure': return isRadiotherapy(it) ? null : fact(it, 'procedure', title(it), it.status === 'not-done' ? 'not done' : '', moments);
    case 'MedicationStatement':
    case 'MedicationRequest':
    case 'MedicationAdministration': return fact(it, 'drug', title(it), '', moments);
    case 'ImagingStudy': return fact(it, 'imaging', it.description ?? it.modality?.map((/** @type {any} */ x) => x.code).join(', ') ?? 'Imaging', '', moments);
    case 'Observation': return observed(it, moments);
    default: return null;
  }
}

/** @param {Resource} it */
function isRadiotherapy(it) {
  return (it.category?.coding ?? []).some((/** @type {any} */ x) => x.code === '1287742003' || x.code === '108290001');
}

/** @param {Resource} it @param {import('./time.js').Moment[]} moments @returns {Fact | null} */
function observed(it, moments) {
  const codes = (it.code?.coding ?? []).map((/** @type {any} */ x) => String(x.code ?? ''));
  if (codes.some((/** @type {string} */ x) => SCORED.test(x))) return null;
  if (isLab(it) && it.valueQuantity) return null;
  const words = resultText(it);
  if (!valueOf(it)) return null;
  const categories = (it.category ?? []).flatMap((/** @type {any} */ x) => x.coding ?? []).map((/** @type {any} */ x) => x.code);
  const isResponse = codes.some((/** @type {string} */ x) => /response|^97509-4$|^88040-1$/.test(x));
  const kind = isResponse ? 'response' : categories.includes('imaging') ? 'finding' : isLab(it) ? 'finding' : 'sign';
  return fact(it, kind, title(it), words, moments);
}
