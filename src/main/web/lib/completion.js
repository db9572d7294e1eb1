// What can be written next in a query, from the CapabilityStatement.

/** @typedef {{ text: string, hint: string }} Offer a whole query as it would be, and what is new in it */

const GENERAL = {
  _count: 'how many a page', _sort: 'order, with - for the other way round', _include: 'what matches point to',
  _revinclude: 'what points to matches', _total: 'accurate, estimate or none', _summary: 'true, text, data, count or false',
  _elements: 'only these elements', _has: 'of those that something points to', _filter: 'an expression', _explain: 'how it was done',
  _asOf: 'as it was at an instant',
};
/** @type {Record<string, string[]>} */
const VALUES = { _total: ['accurate', 'estimate', 'none'], _summary: ['true', 'text', 'data', 'count', 'false'], _explain: ['true'] };
/** @type {Record<string, string[]>} */
const PREFIXES = { date: ['ge', 'le', 'gt', 'lt', 'sa', 'eb', 'ne', 'ap'], number: ['ge', 'le', 'gt', 'lt', 'ne', 'ap'], quantity: ['ge', 'le', 'gt', 'lt', 'ne', 'ap'] };
const MAX_OFFERS = 60;

/**
 * @param {any} statement
 * @param {string} query up to the place of the cursor
 * @returns {Offer[]}
 */
export function offers(statement, query) {
  const resources = /** @type {any[]} */ (statement.rest?.[0]?.resource ?? []);
  const at = query.indexOf('?');
  if (at < 0) {
    const start = query.toLowerCase();
    return cut(resources.filter((it) => it.type.toLowerCase().startsWith(start))
      .map((it) => ({ text: `${it.type}?`, hint: `${(it.searchParam ?? []).length} parameters` })));
  }
  const resource = resources.find((it) => it.type === query.slice(0, at).split('/')[0]);
  if (!resource) return [];
  const last = query.lastIndexOf('&');
  const head = query.slice(0, Math.max(at, last) + 1);
  return cut(inParameter(resource, query.slice(head.length)).map((it) => ({ ...it, text: head + it.text })));
}

/** @param {Offer[]} all */
function cut(all) {
  return all.slice(0, MAX_OFFERS);
}

/** @param {any} resource @param {string} part @returns {Offer[]} */
function inParameter(resource, part) {
  const is = part.indexOf('=');
  if (is >= 0) return values(resource, part.slice(0, is), part.slice(is + 1));
  const colon = part.indexOf(':');
  const parameters = /** @type {any[]} */ (resource.searchParam ?? []);
  if (colon >= 0) {
    const found = parameters.find((it) => it.name === part.slice(0, colon));
    return modifiers(found).filter((it) => it.startsWith(part.slice(colon + 1)))
      .map((it) => ({ text: `${part.slice(0, colon)}:${it}=`, hint: 'modifier' }));
  }
  const start = part.toLowerCase();
  return [
    ...parameters.map((it) => ({ text: `${it.name}=`, hint: it.type })),
    ...Object.entries(GENERAL).map(([name, hint]) => ({ text: `${name}=`, hint })),
  ].filter((it) => it.text.toLowerCase().startsWith(start)).sort((a, b) => a.text.localeCompare(b.text));
}

/** @param {any} parameter @returns {string[]} */
function modifiers(parameter) {
  const told = /Modifiers: (.*)$/.exec(parameter?.documentation ?? '');
  return told ? told[1].split(', ').filter((it) => !it.startsWith('[')) : [];
}

/** @param {any} resource @param {string} name @param {string} value @returns {Offer[]} */
function values(resource, name, value) {
  const parameters = /** @type {any[]} */ (resource.searchParam ?? []);
  const type = parameters.find((it) => it.name === name.split(':')[0])?.type ?? '';
  const comma = value.lastIndexOf(',') + 1;
  const whole = `${name}=${value.slice(0, comma)}`;
  const part = value.slice(comma);
  const choices = name.startsWith('_include') ? resource.searchInclude ?? []
    : name.startsWith('_revinclude') ? resource.searchRevInclude ?? []
      : name === '_sort' ? parameters.flatMap((it) => (it.type === 'composite' ? [] : [it.name, `-${it.name}`]))
        : VALUES[name] ?? (part === '' ? PREFIXES[type] ?? [] : []);
  return choices.filter((/** @type {string} */ it) => it.toLowerCase().startsWith(part.toLowerCase()) && it !== part)
    .map((/** @type {string} */ it) => ({ text: whole + it, hint: type in PREFIXES ? 'prefix' : '' }));
}
