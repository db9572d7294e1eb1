// Laboratory values, one series for each analyte and unit: out of resources, and out of columns.
import { compare, conceptText, quantityText } from '../lib/words.js';
import { fact, order } from './fact.js';
import { dated } from './time.js';
import { interpretationText } from './timeline.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */
/** @typedef {import('./fact.js').Fact} Fact */
/** @typedef {import('./timeline.js').Series} Series */
/** @typedef {Fact & { number: number, unit: string, text: string, judged: string }} Lab the number as it is told, and what was said of it */
/** @typedef {{ key: string, name: string, unit: string, low: number | null, high: number | null, labs: Lab[] }} LabSeries */

/** @type {string[]} */
const NO_QUOTES = [];

/** @param {Resource[]} resources @param {Series[]} series @param {import('./time.js').Moment[]} moments @returns {LabSeries[]} */
export function labsOf(resources, series, moments) {
  /** @type {Map<string, LabSeries>} */
  const all = new Map();
  for (const it of series) {
    const found = seriesIn(all, it.code ?? { code: it.label }, it.label, unitOf(it.value), it.range?.low, it.range?.high);
    it.references.forEach((ref, i) => found.labs.push(row(it, ref, i, found)));
  }
  for (const it of resources) {
    if (it.resourceType !== 'Observation' || !isLab(it) || typeof it.valueQuantity?.value !== 'number') continue;
    const coding = it.code?.coding?.[0] ?? { code: it.code?.text };
    const range = it.referenceRange?.[0];
    const found = seriesIn(all, coding, conceptText(it.code), unitOf(it.valueQuantity), range?.low?.value, range?.high?.value);
    const { value: number, comparator } = it.valueQuantity;
    const judged = conceptText(it.interpretation?.[0]).toLowerCase();
    const value = said(quantityText(it.valueQuantity), judged);
    found.labs.push({ ...fact(it, 'lab', found.name, value, moments), number, unit: found.unit, text: quantityText({ value: number, comparator }), judged });
  }
  for (const it of all.values()) it.labs.sort((a, b) => order(a) - order(b));
  return [...all.values()].sort((a, b) => b.labs.length - a.labs.length || compare(a.name, b.name));
}

/**
 * @param {Map<string, LabSeries>} all @param {{ system?: string, code?: string }} coding @param {string} name @param {string} unit
 * @param {number | undefined} low @param {number | undefined} high
 */
function seriesIn(all, coding, name, unit, low, high) {
  const key = `${coding.system}|${coding.code ?? name}|${unit}`;
  let found = all.get(key);
  if (!found) {
    found = { key, name, unit, low: null, high: null, labs: [] };
    all.set(key, found);
  }
  found.low = low ?? found.low;
  found.high = high ?? found.high;
  return found;
}

/** @param {{ unit?: string, code?: string }} quantity */
function unitOf(quantity) {
  return quantity.unit ?? quantity.code ?? '';
}

/** One row of the columns. @param {Series} series @param {string} ref @param {number} i @param {LabSeries} of @returns {Lab} */
function row({ value, numbers, dates, interpretations }, ref, i, of) {
  const code = interpretations?.[i];
  const judged = code ? interpretationText(code).toLowerCase() : '';
  return {
    kind: 'lab', label: of.name, value: said(quantityText({ ...value, value: numbers[i] }), judged), ref, source: undefined, quotes: NO_QUOTES,
    at: dated(dates[i]), until: null, number: numbers[i], unit: of.unit,
    text: quantityText({ value: numbers[i], comparator: value.comparator }), judged,
  };
}

/** @param {string} value @param {string} judged */
function said(value, judged) {
  return judged ? `${value}, ${judged}` : value;
}

/** @param {Resource} it */
export function isLab(it) {
  return (it.category ?? []).some((/** @type {any} */ category) =>
    category.coding?.some((/** @type {any} */ coding) => coding.code === 'laboratory'));
}
