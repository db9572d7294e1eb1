// The profiles that are installed, as trees that people can read.
import { h, replace, table } from '../lib/dom.js';
import { get } from '../lib/fhir.js';
import { jsonView } from '../lib/texts.js';
import { foreign } from '../lib/words.js';
import { tabs } from '../parts/tabs.js';
import { tree } from '../parts/tree.js';

/** @type {import('../app.js').Show} */
export async function show(main, id) {
  if (id) await one(main, id);
  else await list(main);
}

/** @param {HTMLElement} main */
async function list(main) {
  document.title = 'Profiles - Medulla';
  const statement = await get('metadata');
  const resources = /** @type {any[]} */ (statement.rest?.[0]?.resource ?? []);
  const rows = resources.flatMap((it) => (it.supportedProfile ?? []).map((/** @type {string} */ url) => [linkTo(url), it.type, h('span', { class: 'small wrap' }, foreign(url))]));
  replace(main, h('h1', {}, 'Profiles'),
    h('p', { class: 'lead' }, 'What this server knows to check, beside the base specification. ', (statement.implementationGuide ?? []).map((/** @type {string} */ it) => h('code', {}, it))),
    table(`${rows.length} profiles`, ['Profile', 'On', 'Address'], rows, { isStacked: true }));
}

/** @param {string} url */
function linkTo(url) {
  const name = /\/StructureDefinition\/([A-Za-z0-9.-]{1,64})$/.exec(url.split('|')[0])?.[1];
  const isBase = url.startsWith('http://hl7.org/fhir/StructureDefinition/');
  return name && !isBase ? h('a', { href: `/profiles/${name}` }, name) : foreign(name ?? url);
}

/** @param {HTMLElement} main @param {string} id */
async function one(main, id) {
  document.title = `${id} - Profiles - Medulla`;
  const profile = await get(`StructureDefinition/${id}`);
  const view = tabs('Views of the profile', [
    ['differential', 'What it adds', () => elements(profile.differential?.element ?? [], profile.title ?? id, 'What it adds', Infinity)],
    ['snapshot', 'Everything', () => elements(profile.snapshot?.element ?? [], profile.title ?? id, 'Everything', 1)],
    ['json', 'JSON', () => jsonView(profile)],
  ], new URLSearchParams(location.search).get('view') ?? 'differential');
  replace(main,
    h('p', { class: 'small' }, h('a', { href: '/profiles' }, 'Profiles')),
    h('h1', {}, foreign(profile.title ?? profile.name ?? id)),
    h('p', { class: 'lead' }, foreign(profile.description ?? '')),
    h('dl', { class: 'facts' },
      h('dt', {}, 'Address'), h('dd', {}, foreign(profile.url ?? '')),
      h('dt', {}, 'Version'), h('dd', {}, `${profile.version ?? ''} ${profile.status ?? ''}`),
      h('dt', {}, 'On'), h('dd', {}, profile.type ?? ''),
      h('dt', {}, 'Built upon'), h('dd', {}, linkTo(profile.baseDefinition ?? ''))),
    view.element);
  await view.show();
}

/** @param {any[]} all @param {string} name @param {string} what @param {number} depth how deep it is open at first */
function elements(all, name, what, depth) {
  return tree(`${what}: ${name}`, ['Element', 'How often', 'Type', 'Rules'], all.map((it) => {
    const path = String(it.id ?? it.path);
    const last = path.slice(path.lastIndexOf('.') + 1);
    return {
      path, name: last,
      cells: [
        [h('code', { title: it.path }, last), it.mustSupport ? h('span', { class: 'tag', title: 'must be supported' }, 'must support') : null],
        it.min === undefined && it.max === undefined ? '' : `${it.min ?? ''}..${it.max ?? ''}`,
        types(it), rules(it),
      ],
    };
  }), depth);
}

/** @param {any} element @returns {Array<Node | string>} */
function types(element) {
  return (element.type ?? []).flatMap((/** @type {any} */ it, /** @type {number} */ i) => {
    const targets = it.targetProfile ?? it.profile ?? [];
    return [i ? ', ' : '', String(it.code ?? '').replace(/^.*\//, ''),
      ...(targets.length ? [' (', ...targets.flatMap((/** @type {string} */ url, /** @type {number} */ n) => [n ? ', ' : '', linkTo(url)]), ')'] : [])];
  });
}

/** @param {any} element @returns {Node[]} */
function rules(element) {
  const out = [];
  if (element.short) out.push(h('div', {}, foreign(element.short)));
  for (const name of Object.keys(element)) {
    if (/^(fixed|pattern)[A-Z]/.test(name)) {
      const value = element[name];
      out.push(h('div', {}, name.startsWith('fixed') ? 'is exactly ' : 'holds ', h('code', {}, typeof value === 'object' ? JSON.stringify(value) : String(value))));
    }
  }
  if (element.binding?.valueSet) out.push(h('div', {}, `codes (${element.binding.strength}) of `, h('code', {}, element.binding.valueSet)));
  for (const it of (element.constraint ?? []).filter((/** @type {any} */ c) => !/^(ele|ext|dom)-/.test(c.key ?? ''))) {
    out.push(h('div', {}, h('span', { class: it.severity === 'warning' ? 'warning-text' : 'error-text' }, it.key), ' ', foreign(it.human ?? ''), h('details', {}, h('summary', {}, 'expression'), h('code', {}, it.expression ?? ''))));
  }
  return out;
}
