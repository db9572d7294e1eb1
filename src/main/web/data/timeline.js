// The timeline that the server tells, in the shape of resources: one code then reads what a server
// has and what a workshop is writing.
import { get, Refusal } from '../lib/fhir.js';
import { OWN } from '../lib/words.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */

/** More events than the operation takes. */
const TOO_MANY = 'OPERATION-09';
const KINDS = ['motor', 'laboratory', 'response', 'finding', 'imaging'];
/** @type {Record<string, string>} */
const SAID = { H: 'high', HH: 'critically high', L: 'low', LL: 'critically low', N: 'normal', A: 'abnormal', AA: 'critically abnormal' };

/**
 * @typedef {object} Series laboratory values of one kind, in columns
 * @property {string} label
 * @property {{ system: string, code: string }} [code]
 * @property {{ comparator?: string, unit?: string, code?: string }} value what they have in common
 * @property {{ low?: number, high?: number }} [range]
 * @property {string[]} references
 * @property {string[]} dates
 * @property {number[]} numbers
 * @property {Array<string | null>} [interpretations]
 */

/**
 * All observations of a patient, with what the pages draw of them; null where there are too many.
 * @param {string} id
 * @returns {Promise<{ resources: Resource[], series: Series[] } | null>}
 */
export async function observationsOf(id) {
  try {
    const chart = await get(`Patient/${id}/$timeline?shape=chart&series=true&${KINDS.map((it) => `category=${it}`).join('&')}`);
    const resources = chart.events.filter((/** @type {any} */ it) => it.reference.startsWith('Observation/'))
      .map((/** @type {any} */ it) => observation(it, chart));
    return { resources, series: chart.series };
  } catch (error) {
    const codes = error instanceof Refusal ? error.outcome?.issue?.flatMap((/** @type {any} */ it) => it.details?.coding ?? []) : null;
    if (codes?.some((/** @type {any} */ it) => it.code === TOO_MANY)) return null;
    throw error;
  }
}

/** @param {string} code */
export function interpretationText(code) {
  return SAID[code] ?? code;
}

/** @param {any} event @param {any} chart @returns {Resource} */
function observation(event, chart) {
  const code = event.kind === 'motor' ? { code: `motor-${event.level}-${event.side === 'right' ? 'R' : 'L'}` } : event.code;
  const start = time(event, event.start, chart);
  const end = event.end ? time(event, event.end, chart) : null;
  return {
    resourceType: 'Observation', id: event.reference.slice('Observation/'.length),
    extension: event.source ? [{ url: `${OWN}fact-source`, valueCode: event.source }] : [],
    category: [{ coding: [{ code: event.kind }] }],
    code: { coding: code ? [code] : [], text: event.label },
    ...(end ? { effectivePeriod: { start: start.date, _start: start.beside, end: end.date, _end: end.beside } }
      : { effectiveDateTime: start.date, _effectiveDateTime: start.beside }),
    ...valueOf(event.value),
    interpretation: event.interpretation ? [{ text: interpretationText(event.interpretation) }] : undefined,
    referenceRange: event.range ? [{ low: { value: event.range.low }, high: { value: event.range.high } }] : undefined,
    note: (event.quotes ?? []).map((/** @type {string} */ text) => ({ text })),
  };
}

/** @param {any} value */
function valueOf(value) {
  if (!value) return {};
  if (value.number !== undefined) {
    return { valueQuantity: { value: value.number, comparator: value.comparator, unit: value.unit, code: value.code } };
  }
  return value.code ? { valueCodeableConcept: { coding: [{ system: value.system, code: value.code }], text: value.text } }
    : { valueString: value.text };
}

/** @param {any} event @param {any} told a time of it @param {any} chart */
function time(event, told, chart) {
  const point = chart.points[told.point];
  if (!point) return { date: told.date, beside: undefined };
  const anchorOf = (/** @type {string} */ code) => chart.anchors.find((/** @type {any} */ it) => it.code === code);
  // Events at one point share it; one that others are counted from has told its own distance.
  const own = anchorOf(point.anchor);
  const { anchor, relation, amount, unit } = own?.reference === event.reference && own.told ? own.told : point;
  const from = anchorOf(anchor);
  const parts = [
    { url: 'anchor', valueCoding: { code: anchor, display: from?.label } },
    { url: 'relation', valueCode: relation },
    { url: 'asStated', valueString: told.asStated ?? '' },
  ];
  /** @type {any[]} */
  const more = [
    from?.reference && from.reference !== event.reference ? { url: 'anchorReference', valueReference: { reference: from.reference } } : null,
    amount === undefined ? null : { url: 'offset', valueDuration: { value: amount, code: unit } },
    point.sequence === undefined ? null : { url: 'sequence', valuePositiveInt: point.sequence },
  ];
  const extension = [...parts, ...more.filter(Boolean)];
  return { date: told.date, beside: { extension: [{ url: `${OWN}relative-time`, extension }] } };
}
