// When something was, as far as it is known: a date, or a place in the order of the report.
import { extension, inSentence } from '../lib/words.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */
/**
 * @typedef {object} At
 * @property {string} key equal for what is at the same time
 * @property {string} label
 * @property {string} words of the report, or empty
 * @property {number} [ms] the date, where there is one
 * @property {number} [order] the place in the order, where there is one; between two moments with a half
 */
/**
 * @typedef {object} Moment a time that is told without a date
 * @property {number} order
 * @property {string} label
 * @property {string} chain moments with one chain have known distances
 * @property {number} days from the beginning of its chain
 */
/** @typedef {{ anchor: string, anchorText: string, relation: string, days: number | null, offset: string, words: string, sequence: number | null, self: string, target: string | undefined }} Relative */

/** Elements that tell the clinical time, the best first. */
const TIMES = ['effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'performedDateTime', 'performedPeriod',
  'onsetDateTime', 'onsetPeriod', 'recordedDate', 'started', 'occurrenceDateTime', 'authoredOn', 'date', 'issued'];

/** @type {Record<string, number>} */
const DAYS = { a: 365.25, mo: 30.4375, wk: 7, d: 1, h: 1 / 24 };

/** Where no sequence is told. */
const USUAL = ['pv-diagnosis', 'diagnosis', 'progression', 'second-line-start', 'scc-presentation', 'presentation', 'surgery', 'rt-start', 'rt-end'];

/** @param {any} element the underscore part of a primitive @param {string} self @returns {Relative | null} */
function relativeIn(element, self) {
  const found = extension(element, 'relative-time');
  if (!found) return null;
  const part = (/** @type {string} */ name) => extension(found, name);
  const anchor = part('anchor')?.valueCoding ?? {};
  const offset = part('offset')?.valueDuration;
  return {
    anchor: anchor.code ?? '', anchorText: anchor.display ?? anchor.code ?? '',
    relation: part('relation')?.valueCode ?? 'concurrent',
    days: offset ? offset.value * (DAYS[offset.code] ?? 1) : null,
    offset: offset ? `${offset.value} ${plural(offset)}` : '',
    words: part('asStated')?.valueString ?? '',
    sequence: part('sequence')?.valuePositiveInt ?? null,
    self, target: part('anchorReference')?.valueReference?.reference,
  };
}

/** @param {any} offset */
function plural(offset) {
  /** @type {Record<string, string>} */
  const names = { a: 'year', mo: 'month', wk: 'week', d: 'day', h: 'hour' };
  const name = names[offset.code] ?? offset.unit ?? '';
  return offset.value === 1 ? name : `${name}s`;
}

/** @param {Resource} resource @returns {Array<{ value: string | undefined, relative: Relative | null }>} start, then end */
function told(resource) {
  const self = `${resource.resourceType}/${resource.id}`;
  for (const name of TIMES) {
    const value = resource[name];
    const beside = resource[`_${name}`];
    if (name.endsWith('Period') && value) {
      return ['start', 'end'].map((edge) => ({ value: value[edge], relative: relativeIn(value[`_${edge}`], self) }));
    }
    const relative = relativeIn(beside, self);
    if (value || relative) return [{ value, relative }];
  }
  return [];
}

/**
 * The moments of a patient who has no dates, in their order.
 * @param {Resource[]} resources
 * @returns {Moment[]}
 */
export function momentsOf(resources) {
  const relatives = resources.flatMap(told).flatMap((it) => it.relative ?? []);
  const anchors = anchorOrders(relatives);
  const chains = chainsOf(relatives, anchors);
  /** @type {Map<number, Moment>} */
  const moments = new Map();
  for (const it of relatives) {
    const order = orderOf(it, anchors);
    if (!Number.isInteger(order * 1000) || isBetween(it)) continue;
    const start = chains.get(it.anchor) ?? { chain: it.anchor, days: 0 };
    const isAnchor = anchors.get(it.anchor) === order && it.days === null;
    const label = isAnchor ? it.anchorText : `${it.offset || ''} ${it.relation === 'before' ? 'before' : 'after'} ${inSentence(it.anchorText)}`.trim();
    const known = moments.get(order);
    if (!known || isAnchor) {
      moments.set(order, { order, label, chain: start.chain, days: start.days + (it.relation === 'before' ? -1 : 1) * (it.days ?? 0) });
    }
  }
  return [...moments.values()].sort((a, b) => a.order - b.order);
}

/** Told as before or after, but not how far. @param {Relative} it */
function isBetween(it) {
  return it.relation !== 'concurrent' && it.days === null && it.sequence === null;
}

/** The place of each anchor: where most of what is concurrent with it stands. @param {Relative[]} relatives */
function anchorOrders(relatives) {
  /** @type {Map<string, Map<number, number>>} */
  const votes = new Map();
  for (const it of relatives) {
    if (it.relation !== 'concurrent' || it.days !== null) continue;
    const order = it.sequence ?? 100 + Math.max(0, USUAL.indexOf(it.anchor));
    const box = votes.get(it.anchor) ?? new Map();
    box.set(order, (box.get(order) ?? 0) + 1);
    votes.set(it.anchor, box);
  }
  return new Map([...votes].map(([anchor, box]) => [anchor, [...box].sort((a, b) => b[1] - a[1])[0][0]]));
}

/** @param {Relative} it @param {Map<string, number>} anchors */
function orderOf(it, anchors) {
  if (it.sequence !== null) return it.sequence;
  const base = anchors.get(it.anchor) ?? 100 + Math.max(0, USUAL.indexOf(it.anchor));
  const sign = it.relation === 'before' ? -1 : 1;
  if (it.relation === 'concurrent') return base;
  return it.days === null ? base + sign * 0.5 : base + sign * Math.min(0.49, Math.round(it.days) / 10_000);
}

/**
 * Which anchors lie in known distances: the event of an anchor tells its distance from the one before.
 * @param {Relative[]} relatives @param {Map<string, number>} anchors
 */
function chainsOf(relatives, anchors) {
  /** @type {Map<string, { chain: string, days: number }>} */
  const chains = new Map();
  const events = new Map(relatives.flatMap((it) => (it.target && it.relation === 'concurrent' ? [[it.anchor, it.target]] : [])));
  const sorted = [...anchors.keys()].sort((a, b) => (anchors.get(a) ?? 0) - (anchors.get(b) ?? 0));
  for (const anchor of sorted) {
    const event = events.get(anchor);
    const isItsOwn = relatives.some((it) => it.self === event && it.anchor === anchor);
    const step = isItsOwn ? undefined : relatives.find((it) => it.self === event && chains.has(it.anchor)
      && (it.days !== null || it.relation === 'concurrent'));
    const from = step && chains.get(step.anchor);
    chains.set(anchor, from && step ? { chain: from.chain, days: from.days + (step.days ?? 0) } : { chain: anchor, days: 0 });
  }
  return chains;
}

/**
 * When a resource was, and until when.
 * @param {Resource} resource @param {Moment[]} moments
 * @returns {{ at: At | null, until: At | null }}
 */
export function timeOf(resource, moments) {
  const [start, end] = told(resource).map((it) => at(it, moments));
  return { at: start ?? null, until: end ?? null };
}

/** A time that is a date and no more. @param {string} value @returns {At | null} */
export function dated(value) {
  const ms = Date.parse(value.length === 4 ? `${value}-01-01` : value);
  return Number.isNaN(ms) ? null : { key: String(ms), label: value.slice(0, 16).replace('T', ' '), words: '', ms };
}

/** @param {{ value: string | undefined, relative: Relative | null }} time @param {Moment[]} moments @returns {At | null} */
function at({ value, relative }, moments) {
  const date = value ? dated(value) : null;
  if (!relative) return date;
  const anchors = new Map(moments.filter((it) => Number.isInteger(it.order)).map((it) => [it.label, it.order]));
  const base = anchors.get(relative.anchorText);
  const order = orderOf(relative, new Map(base === undefined ? [] : [[relative.anchor, base]]));
  const moment = moments.find((it) => it.order === order);
  const vague = `${relative.relation} ${inSentence(relative.anchorText)}, not told when`;
  const label = moment?.label ?? (isBetween(relative) ? vague : `${relative.offset} ${relative.relation} ${inSentence(relative.anchorText)}`);
  return date ? { ...date, label: `${date.label} (${label})`, words: relative.words, order }
    : { key: String(order), label, words: relative.words, order };
}

/** @param {number} days */
export function span(days) {
  const months = Math.round(days / DAYS.mo);
  if (days < 1) return 'at the same time';
  if (days < 45 && Math.abs(days - DAYS.mo) > 1) return days < 14 ? `${Math.round(days)} d` : `${Math.round(days / 7)} wk`;
  if (months % 12 === 0) return months === 12 ? '1 year' : `${months / 12} years`;
  return months === 1 ? '1 month' : `${months} months`;
}
