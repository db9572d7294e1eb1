// Where in a text the elements of a resource stand: JSON and XML, by the paths that findings name.

/** @typedef {Map<string, number>} Places paths such as Bundle.entry[0].resource, with their lines (from 1) */

/**
 * @param {string} text JSON that can be parsed
 * @param {string} type
 * @returns {Places}
 */
export function jsonPlaces(text, type) {
  /** @type {Places} */
  const places = new Map([[type, 1]]);
  let line = 1;
  let i = 0;
  const skip = () => {
    for (; i < text.length && /\s/.test(text[i]); i++) if (text[i] === '\n') line++;
  };
  const string = () => {
    const begin = i++;
    while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    i++;
    return text.slice(begin, i);
  };
  const value = (/** @type {string} */ path) => {
    skip();
    if (text[i] === '{') object(path);
    else if (text[i] === '[') array(path);
    else if (text[i] === '"') string();
    else while (i < text.length && !/[\s,\]}]/.test(text[i])) i++;
  };
  const object = (/** @type {string} */ path) => {
    i++;
    for (skip(); i < text.length && text[i] !== '}'; skip()) {
      if (text[i] === ',') { i++; continue; }
      const name = JSON.parse(string()).replace(/^_/, '');
      const inner = `${path}.${name}`;
      if (!places.has(inner)) places.set(inner, line);
      skip();
      i++;
      value(inner);
    }
    i++;
  };
  const array = (/** @type {string} */ path) => {
    i++;
    let index = 0;
    for (skip(); i < text.length && text[i] !== ']'; skip()) {
      if (text[i] === ',') { i++; continue; }
      places.set(`${path}[${index}]`, line);
      value(`${path}[${index++}]`);
    }
    i++;
  };
  value(type);
  return places;
}

/** @param {string} text XML @returns {Places} */
export function xmlPlaces(text) {
  /** @type {Places} */
  const places = new Map();
  /** @type {Array<{ path: string, seen: Map<string, number> }>} */
  const open = [];
  let line = 1;
  let last = 0;
  for (const match of text.matchAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z][\w.:-]*)[^>]*?(\/?)>/g)) {
    for (; last < match.index; last++) if (text[last] === '\n') line++;
    if (!match[2]) continue;
    if (match[1]) { open.pop(); continue; }
    const parent = open[open.length - 1];
    const isType = /^[A-Z]/.test(match[2]);
    const index = parent?.seen.get(match[2]) ?? 0;
    parent?.seen.set(match[2], index + 1);
    const path = !parent ? match[2] : isType ? parent.path : `${parent.path}.${match[2]}`;
    if (!places.has(path)) places.set(path, line);
    places.set(`${path}[${index}]`, line);
    if (!match[3]) open.push({ path: index > 0 && !isType ? `${path}[${index}]` : path, seen: new Map() });
  }
  return places;
}

/**
 * The line of a finding: the deepest part of its path that stands in the text.
 * @param {Places} places
 * @param {string | undefined} expression
 */
export function lineOf(places, expression) {
  let path = (expression ?? '').replace(/\.where\([^)]*\)|\.ofType\([^)]*\)|\.resolve\(\)|\/\*.*?\*\//g, '');
  while (path) {
    const found = places.get(path) ?? places.get(path.replace(/\[0\](?=\.|$)/g, ''));
    if (found) return found;
    const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    path = cut < 0 ? '' : path.slice(0, cut);
  }
  return 1;
}
