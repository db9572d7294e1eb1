// Write a case record in the words of the report; see what it becomes, then load it.
import { download, h, put, replace } from '../lib/dom.js';
import { takeFiles } from '../lib/files.js';
import { send } from '../lib/fhir.js';
import { failure, tell, waiting } from '../lib/notice.js';
import { jsonView } from '../lib/texts.js';
import { foreign, link } from '../lib/words.js';
import { recoveryOf } from '../data/recovery.js';
import { recoveryView } from './patient.js';
import { tabs } from '../parts/tabs.js';

/** @typedef {import('../lib/fhir.js').Resource} Resource */

const PAUSE = 500;
/** What the builder takes. */
const MAX_MEGABYTES = 2;

/** @type {import('../app.js').Show} */
export async function show(main) {
  document.title = 'Case workshop - Medulla';
  const area = /** @type {HTMLTextAreaElement} */ (h('textarea', { id: 'record', rows: 28, spellcheck: 'false', wrap: 'off' }));
  const file = /** @type {HTMLInputElement} */ (h('input', { id: 'file', type: 'file', accept: '.yaml,.yml' }));
  const findings = h('section', { 'aria-label': 'Findings', 'aria-live': 'polite' }, h('p', { class: 'quiet' }, 'Nothing written yet.'));
  const preview = h('section', { 'aria-label': 'Preview' });
  let timer = 0;
  let running = new AbortController();
  const build = async () => {
    running.abort();
    running = new AbortController();
    if (area.value.trim() === '') {
      replace(findings, h('p', { class: 'quiet' }, 'Nothing written yet.'));
      preview.replaceChildren();
      return;
    }
    try {
      const parameters = { resourceType: 'Parameters', parameter: [{ name: 'record', valueString: area.value }] };
      const { body } = await send('Bundle/$case-build', { method: 'POST', body: JSON.stringify(parameters), signal: running.signal });
      const part = (/** @type {string} */ name) => (body.parameter ?? []).find((/** @type {any} */ it) => it.name === name)?.resource;
      told(findings, area, part('outcome'));
      shown(preview, part('bundle'));
    } catch (error) {
      if (error instanceof DOMException) return;
      replace(findings, failure(error, build));
    }
  };
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(build, PAUSE);
  });
  const fill = (/** @type {string} */ text) => {
    area.value = text;
    return build();
  };
  takeFiles(file, MAX_MEGABYTES, fill, (why) => {
    // What is being checked would wipe it out.
    clearTimeout(timer);
    running.abort();
    tell(findings, why);
  });
  replace(main, h('h1', {}, 'Case workshop'),
    h('p', { class: 'lead' }, 'A case in the words of the report becomes FHIR. Nothing is stored until you load it.'),
    h('div', { class: 'two' },
      h('div', {}, h('label', { for: 'record' }, 'Case record, YAML; a file can be dropped'), area,
        h('div', { class: 'row' },
          h('div', {}, h('label', { for: 'file' }, 'Or a file'), file),
          h('button', { type: 'button', click: async () => fill(await example()) }, 'Start from a small example'),
          h('button', { type: 'button', click: () => download('case.yaml', 'application/yaml', area.value) }, 'Save as a file'))),
      findings),
    preview);
}

async function example() {
  const response = await fetch(new URL('../example.yaml', import.meta.url));
  return response.text();
}

/** @param {HTMLElement} box @param {HTMLTextAreaElement} area @param {Resource} outcome */
function told(box, area, outcome) {
  const issues = (outcome.issue ?? []).filter((/** @type {any} */ it) => /^line /.test(it.diagnostics ?? ''));
  const errors = issues.filter((/** @type {any} */ it) => it.severity === 'error').length;
  replace(box,
    /^[\s\S]{0,200}"resourceType"/.test(area.value) ? h('p', { class: 'note warn' }, 'This is FHIR, and no case record. It can be checked on the page ', h('a', { href: '/validate' }, 'Validate'), '.') : null,
    h('h2', {}, errors === 0 ? 'It can be built' : errors === 1 ? '1 error' : `${errors} errors`),
    issues.length === 0 ? h('p', {}, 'Nothing to say about it.') : h('ul', { class: 'plain' }, issues.map((/** @type {any} */ it) => {
      const [, line, column, text] = /^line ([0-9]+), column ([0-9]+): ([\s\S]*)$/.exec(it.diagnostics) ?? ['', '1', '1', it.diagnostics];
      return h('li', {}, h('button', { type: 'button', click: () => goTo(area, Number(line), Number(column)) }, `line ${line}`), ' ',
        h('span', { class: it.severity === 'error' ? 'error-text' : it.severity === 'warning' ? 'warning-text' : 'quiet' }, it.severity === 'information' ? 'hint' : it.severity),
        ' ', foreign(text));
    })));
}

/** @param {HTMLTextAreaElement} area @param {number} line @param {number} column */
function goTo(area, line, column) {
  const before = area.value.split('\n').slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
  const place = Math.min(area.value.length, before + column - 1);
  area.focus();
  area.setSelectionRange(place, area.value.indexOf('\n', place) < 0 ? area.value.length : area.value.indexOf('\n', place));
  area.scrollTop = (line - 4) * parseFloat(getComputedStyle(area).lineHeight);
}

/** @param {HTMLElement} box @param {Resource | undefined} bundle */
function shown(box, bundle) {
  if (!bundle) {
    box.replaceChildren();
    return;
  }
  const resources = /** @type {Resource[]} */ ((bundle.entry ?? []).map((/** @type {any} */ it) => it.resource));
  const patients = resources.filter((it) => it.resourceType === 'Patient');
  const result = h('div', { 'aria-live': 'polite' });
  const view = tabs('Preview', [
    ['recovery', 'Recovery page', () => previews(patients, resources)],
    ['bundle', `Bundle, ${resources.length} resources`, () => jsonView(bundle)],
  ], 'recovery');
  replace(box, h('h2', {}, 'What it becomes'),
    h('p', { class: 'group' },
      h('button', { type: 'button', class: 'main', click: () => loadInto(result, bundle, patients) }, 'Load it into this server'),
      h('button', { type: 'button', click: () => download('bundle.json', 'application/fhir+json', JSON.stringify(bundle, null, 2)) }, 'Save the bundle')),
    result, view.element);
  view.show();
}

/** @param {Resource[]} patients @param {Resource[]} resources */
function previews(patients, resources) {
  const box = h('div', {});
  for (const patient of patients.slice(0, 20)) {
    const reference = `Patient/${patient.id}`;
    const own = resources.filter((it) => it === patient || (it.subject ?? it.patient)?.reference === reference);
    const view = recoveryView(recoveryOf(patient, own, false));
    put(box, patients.length > 1 ? h('h2', {}, String(patient.id)) : null, view.elements);
    requestAnimationFrame(view.start);
  }
  return box;
}

/** @param {HTMLElement} result @param {Resource} bundle @param {Resource[]} patients */
async function loadInto(result, bundle, patients) {
  replace(result, waiting('Loading ...'));
  try {
    const { body } = await send('', { method: 'POST', body: JSON.stringify(bundle) });
    const states = (body.entry ?? []).map((/** @type {any} */ it) => it.response?.status ?? '');
    const made = states.filter((/** @type {string} */ it) => it.startsWith('201')).length;
    replace(result, h('div', { class: 'note' }, h('p', {}, `Loaded: ${made} new, ${states.length - made} there before. `,
      patients.slice(0, 20).map((it, i) => [i ? ', ' : '', h('a', { href: `/patient/${it.id}` }, `Recovery page of ${it.id}`)]).flat(),
      ', ', link(`Patient/${patients[0]?.id}`, 'resource'))));
  } catch (error) {
    replace(result, failure(error));
  }
}
