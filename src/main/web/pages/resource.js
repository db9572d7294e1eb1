// One resource: as people read it, as it is stored, what it was before, and what it hangs together with.
import { copyButton, h, replace, table } from '../lib/dom.js';
import { all, get, Refusal, send } from '../lib/fhir.js';
import { failure } from '../lib/notice.js';
import { narrative } from '../lib/narrative.js';
import { changeView, jsonView } from '../lib/texts.js';
import { conceptText, foreign, link, pageOf, quantityText, quotes, some, sourceCode, sureness, title } from '../lib/words.js';
import { viewerLink } from '../lib/viewer.js';
import { tabs } from '../parts/tabs.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */

/** @type {import('../app.js').Show} */
export async function show(main, type, id) {
  document.title = `${type}/${id} - Medulla`;
  /** @type {Resource | null} */
  let resource = null;
  try {
    resource = await get(`${type}/${id}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 410) throw error;
  }
  const path = `${type}/${id}`;
  const history = tabsOf(path, resource);
  replace(main,
    h('p', { class: 'quiet small' }, path),
    h('h1', {}, resource ? foreign(title(resource)) : `${path} is deleted`),
    resource ? marksOf(resource) : h('p', {}, 'Its history is still there.'),
    resource?.resourceType === 'ImagingStudy' ? h('p', {}, await viewerLink(resource, 'Open the images in the viewer')) : null,
    resource ? await sourceOf(resource) : null,
    history.element);
  await history.show();
}

/** @param {string} path @param {Resource | null} resource */
function tabsOf(path, resource) {
  /** @type {Array<[string, string, () => Node | Promise<Node>]>} */
  const views = [['history', 'History', () => safely(() => historyView(path))]];
  if (resource) {
    views.unshift(
      ['read', 'Read', () => rendered(resource)],
      ['json', 'JSON', () => h('div', {}, copyButton('Copy', () => JSON.stringify(resource, null, 2)), jsonView(resource))],
      ['xml', 'XML', () => safely(async () => h('pre', { tabindex: 0, 'aria-label': 'XML' },
        (await send(`${path}?_pretty=true`, { accept: 'application/fhir+xml' })).text))]);
    views.push(['references', 'References', () => safely(() => references(path, resource))]);
  }
  const asked = new URLSearchParams(location.search).get('view') ?? views[0][0];
  return tabs('Views of the resource', views, asked, (key) => {
    const query = key === views[0][0] ? '' : `?view=${key}`;
    if (location.search !== query) globalThis.history.replaceState(null, '', location.pathname + query);
  });
}

/** @param {() => Promise<Node>} make */
async function safely(make) {
  try {
    return await make();
  } catch (error) {
    return failure(error);
  }
}

/** @param {Resource} resource */
function marksOf(resource) {
  const patient = resource.resourceType === 'Patient' ? resource.id
    : /^Patient\/(.+)$/.exec((resource.subject ?? resource.patient)?.reference ?? '')?.[1];
  return h('p', {},
    sureness(sourceCode(resource)), ' ',
    h('span', { class: 'tag' }, `Version ${resource.meta?.versionId ?? '?'}`), ' ',
    h('span', { class: 'tag' }, resource.meta?.lastUpdated?.slice(0, 19).replace('T', ' ') ?? ''), ' ',
    (resource.meta?.profile ?? []).map((/** @type {string} */ it) => [profileTag(it), ' ']).flat(),
    patient ? h('a', { href: `/patient/${patient}` }, 'Recovery page') : null);
}

/** @param {string} url */
function profileTag(url) {
  const own = /\/StructureDefinition\/([A-Za-z0-9.-]{1,64})$/.exec(url);
  return h('span', { class: 'tag' }, own ? h('a', { href: `/profiles/${own[1]}` }, own[1]) : foreign(url));
}

/** Where this comes from. @param {Resource} resource */
async function sourceOf(resource) {
  const words = quotes(resource);
  const provenances = resource.resourceType === 'Provenance' ? [resource]
    : (await all(`Provenance?target=${resource.resourceType}/${resource.id}&_count=5`)).resources;
  if (words.length + provenances.length === 0) return null;
  return h('section', { class: 'note', 'aria-label': 'Source' },
    words.map((it) => h('p', {}, foreign(it))),
    provenances.map((it) => h('p', { class: 'small' }, 'Source: ', link(`Provenance/${it.id}`, sourceName(it)))));
}

/** @param {Resource} provenance */
function sourceName(provenance) {
  const what = provenance.entity?.[0]?.what;
  return what?.display ?? what?.identifier?.value ?? what?.reference ?? conceptText(provenance.activity) ?? provenance.id;
}

/** @param {Resource} resource */
function rendered(resource) {
  return h('div', {},
    resource.text?.div ? [h('h2', {}, 'Narrative'), narrative(resource.text.div)] : null,
    h('h2', {}, 'Elements'), elements(resource));
}

const HIDDEN = new Set(['resourceType', 'text', 'meta']);

/** @param {any} value */
function elements(value) {
  return h('dl', { class: 'facts' }, Object.entries(value).filter(([name]) => !HIDDEN.has(name)).flatMap(([name, part]) => [
    h('dt', {}, name), h('dd', {}, element(part)),
  ]));
}

/** @param {any} part @returns {Array<Node | string>} */
function element(part) {
  if (Array.isArray(part)) return part.map((it) => h('div', {}, element(it)));
  if (part === null || typeof part !== 'object') return [foreign(String(part))];
  if (typeof part.reference === 'string') return [link(part.reference, part.display ?? part.reference)];
  if (part.coding || (part.text && Object.keys(part).length === 1)) return [foreign(conceptText(part)), ...codes(part)];
  if (part.system && part.code && part.value === undefined) return [foreign(part.display ?? ''), ...codes({ coding: [part] })];
  if (part.value !== undefined && (part.unit || part.code) && typeof part.value === 'number') return [foreign(quantityText(part))];
  if (part.url && Object.keys(part).some((it) => it.startsWith('value'))) {
    const [name, value] = Object.entries(part).find(([it]) => it.startsWith('value')) ?? ['', ''];
    return [h('span', { class: 'quiet' }, `${lastPart(part.url)}: `), ...(name ? element(value) : [])];
  }
  if (part.url && part.extension) return [h('span', { class: 'quiet' }, lastPart(part.url)), elements({ '': part.extension })];
  return [elements(part)];
}

/** @param {any} concept @returns {Array<Node | string>} */
function codes(concept) {
  return (concept.coding ?? []).map((/** @type {any} */ it) => h('span', { class: 'quiet small' }, ` ${lastPart(it.system ?? '')} ${it.code ?? ''}`));
}

/** @param {string} url */
function lastPart(url) {
  return url.split('/').pop() ?? url;
}

/** @param {string} path */
async function historyView(path) {
  const bundle = await get(`${path}/_history?_count=50`);
  const entries = /** @type {any[]} */ (bundle.entry ?? []);
  return h('div', {}, h('p', {}, `${some(bundle.total ?? entries.length, 'version')}, the newest first.`),
    entries.map((entry, i) => {
      const before = entries[i + 1]?.resource;
      const version = entry.resource?.meta?.versionId ?? /"([0-9]+)"/.exec(entry.response?.etag ?? '')?.[1] ?? '?';
      return h('section', {}, h('h2', {}, `Version ${version} `, h('span', { class: 'quiet small' }, `${entry.request?.method ?? ''} ${(entry.response?.lastModified ?? entry.resource?.meta?.lastUpdated ?? '').slice(0, 19).replace('T', ' ')}`)),
        !entry.resource ? h('p', {}, 'Deleted.')
          : before ? changeView(plain(before), plain(entry.resource))
            : h('details', {}, h('summary', {}, 'As it was first'), jsonView(entry.resource)));
    }));
}

/** Without what changes with every version anyway. @param {Resource} resource */
function plain(resource) {
  const { versionId, lastUpdated, ...meta } = resource.meta ?? {};
  return JSON.stringify({ ...resource, meta: Object.keys(meta).length ? meta : undefined }, null, 2);
}

/** @param {string} path @param {Resource} resource */
async function references(path, resource) {
  /** @type {Map<string, string[]>} */
  const out = new Map();
  collect(resource, '', out);
  const [type, id] = path.split('/');
  const bundle = await get(`${type}?_id=${id}&_revinclude=*&_count=200`);
  const incoming = (bundle.entry ?? []).filter((/** @type {any} */ it) => it.search?.mode === 'include').map((/** @type {any} */ it) => it.resource);
  return h('div', { class: 'two' },
    h('div', {}, table(`It points to ${out.size}`, ['Resource', 'From'], [...out].map(([to, from]) => [link(to), from.map(short).join(', ')]), { isStacked: true })),
    h('div', {}, table(`${incoming.length} point to it`, ['Resource', 'What', 'From'], incoming.map((/** @type {any} */ it) => [
      link(`${it.resourceType}/${it.id}`), foreign(title(it)), placesOf(it, path).map(short).join(', '),
    ]), { isStacked: true })));
}

/** A place without what says nothing to people. @param {string} place */
function short(place) {
  return place.replace(/\.extension|\.valueReference/g, '').replace(/^_/, '');
}

/** @param {any} value @param {string} place @param {Map<string, string[]>} out */
function collect(value, place, out) {
  if (Array.isArray(value)) { value.forEach((it) => collect(it, place, out)); return; }
  if (value === null || typeof value !== 'object') return;
  if (typeof value.reference === 'string') {
    const known = out.get(value.reference) ?? [];
    if (!known.includes(place)) out.set(value.reference, [...known, place]);
  }
  for (const [name, part] of Object.entries(value)) collect(part, place ? `${place}.${name}` : name, out);
}

/** @param {Resource} resource @param {string} path */
function placesOf(resource, path) {
  /** @type {Map<string, string[]>} */
  const out = new Map();
  collect(resource, '', out);
  return [...out].filter(([to]) => pageOf(to) === `/resource/${path}`).flatMap(([, from]) => from);
}
