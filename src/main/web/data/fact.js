// What a mark on the time axis stands for.
import { quotes, sourceCode } from '../lib/words.js';
import { timeOf } from './time.js';

/** @typedef {import('./time.js').At} At */
/**
 * @typedef {object} Fact one mark on the axis
 * @property {string} kind
 * @property {string} label
 * @property {string} value
 * @property {string} ref
 * @property {string | undefined} source how sure it is
 * @property {string[]} quotes the words of the report
 * @property {At | null} at
 * @property {At | null} until
 */

/** @param {import('../lib/fhir.js').Resource} resource @param {string} kind @param {string} label @param {string} value @param {import('./time.js').Moment[]} moments @returns {Fact} */
export function fact(resource, kind, label, value, moments) {
  const { at, until } = timeOf(resource, moments);
  return {
    kind, label, value, at, until, ref: `${resource.resourceType}/${resource.id}`,
    source: sourceCode(resource), quotes: quotes(resource),
  };
}

/** What facts are sorted by. @param {Fact} it */
export function order(it) {
  return it.at?.ms ?? (it.at?.order ?? 0) * 1e6;
}
