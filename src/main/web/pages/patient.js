// The recovery page: what was wrong, what was done, what came of it.
import { h, put, replace, table } from '../lib/dom.js';
import { isTarget, levels } from '../data/courses.js';
import { order } from '../data/fact.js';
import { recovery as load } from '../data/recovery.js';
import { inSentence, conceptText, extension, foreign, link, number, pageOf, patientName, sureness, title, whole } from '../lib/words.js';
import { heatTable } from '../parts/heat.js';
import { draw } from '../parts/lanes.js';
import { MODES, modesOf } from '../parts/axis.js';
import { viewerLink } from '../lib/viewer.js';
import { Stops } from '../parts/stops.js';

/** @typedef {import('../data/recovery.js').Recovery} Recovery */
/** @typedef {import('../data/recovery.js').Fact} Fact */

const MAX_STUDIES = 100;
/** What is more stands on the axis. */
const MAX_COURSES = 4;
/** Wide enough for the labels, and not so wide that they could not be read on paper. */
const PAPER = 900;

/** @type {import('../app.js').Show} */
export async function show(main, id) {
  document.title = `${id} - Medulla`;
  const count = h('p', { class: 'waiting', role: 'status' }, 'Loading the patient ...');
  main.replaceChildren(h('h1', {}, foreign(id)), count);
  const progress = (/** @type {number} */ found) => { count.textContent = `Loading the patient: ${number(found)} resources ...`; };
  const found = await load(id, progress, (early) => {
    count.textContent = 'Reading motor scores, laboratory values and findings ...';
    replace(main, ...head(id, early), h('div', { class: 'cards' }, earlyCards(early)), count);
  });
  const view = recoveryView(found);
  const inViewer = h('div', {});
  replace(main, ...head(id, found), view.elements, inViewer, view.hasEvents ? takeAlong(id, found) : null);
  view.start();
  put(inViewer, await images(found));
}

/** @param {string} id @param {Recovery} recovery */
function head(id, recovery) {
  const name = patientName(recovery.patient);
  document.title = `${name || id} - Medulla`;
  return [h('h1', {}, foreign(name || id)), about(id, recovery)];
}

/**
 * A recovery as elements; to be started when they are in the page.
 * @param {Recovery} recovery
 */
export function recoveryView(recovery) {
  // It would cover what stands below it, so it is there only once it has something to tell.
  const readout = h('div', { class: 'readout no-print', 'aria-live': 'off', hidden: true });
  const view = timeView(recovery, readout);
  const hasEvents = recovery.facts.length + recovery.scores.length + recovery.labs.length + recovery.courses.length > 0;
  const elements = [
    h('div', { class: 'cards' }, cards(recovery)),
    recovery.columns.length ? h('h2', {}, 'Motor recovery') : null,
    recovery.columns.length ? heatTable(recovery, view.light) : null,
    h('h2', {}, 'On one time axis'),
    hasEvents ? h('section', {}, view.element, readout) : h('p', {}, 'This server holds no event of this patient.'),
    hasEvents ? outsideAxis(recovery) : null,
    hasEvents ? asTable(recovery) : null,
    recovery.isCut ? h('p', { class: 'note warn' }, 'There is more than this page takes; the newest may be missing.') : null,
  ];
  return { elements, hasEvents, start: hasEvents ? view.start : () => {} };
}

/** @param {string} id @param {Recovery} recovery */
function about(id, { patient, resources }) {
  const provenance = resources.filter((it) => it.resourceType === 'Provenance');
  const line = h('p', { class: 'lead' });
  const facts = [patient.gender, patient.birthDate ? `born ${patient.birthDate}` : null, ...agesOf(resources)].filter(Boolean);
  put(line, facts.join(', '), facts.length ? '. ' : '', h('a', { href: `/resource/Patient/${id}` }, 'Resource'),
    provenance.map((it) => [', ', h('a', { href: `/resource/Provenance/${it.id}` }, 'source of all this')]).flat());
  if ((patient.meta?.security ?? []).some((/** @type {any} */ it) => it.code === 'HTEST')) {
    put(line, ' ', h('span', { class: 'tag less' }, 'Test data: the dates are fictitious'));
  }
  return line;
}

/** @param {import('../lib/fhir.js').Resource[]} resources */
function agesOf(resources) {
  const onset = resources.filter((it) => it.onsetAge?.value !== undefined).slice(0, 1).map((it) => `${it.onsetAge.value} at diagnosis`);
  const seen = resources.filter((it) => it.code?.coding?.some((/** @type {any} */ c) => c.code === 'age-at-presentation')).slice(0, 1)
    .map((it) => `${it.valueQuantity?.value} at presentation`);
  return [...onset, ...seen];
}

/** What must be seen in ten seconds. @param {Recovery} recovery */
function cards(recovery) {
  return [...earlyCards(recovery), motorCard(recovery), outcomeCard(recovery)].filter((it) => it !== null);
}

/** Those that need no observation. @param {Recovery} recovery */
function earlyCards(recovery) {
  return [problemCard(recovery), ...recovery.courses.slice(0, MAX_COURSES).map(courseCard)].filter((it) => it !== null);
}

/** @param {Recovery} recovery */
function problemCard({ resources }) {
  const conditions = resources.filter((it) => it.resourceType === 'Condition');
  const main = conditions.find((it) => it.code?.coding?.some((/** @type {any} */ c) => c.code === '71286001')) ?? conditions[0];
  if (!main) return null;
  const dueTo = causes(main, conditions);
  const lesion = resources.find((it) => it.resourceType === 'BodyStructure' && !isTarget(it) && extension(it, 'vertebral-extent'));
  const level = resources.find((it) => it.code?.coding?.some((/** @type {any} */ c) => c.code === 'sensory-level'));
  return h('section', { class: 'card' }, h('h2', {}, 'Problem'),
    h('p', { class: 'big' }, h('a', { href: pageOf(`Condition/${main.id}`) }, title(main)), lesion ? [' ', whole(levels(lesion))].flat() : ''),
    dueTo.length ? h('p', {}, 'Due to ', dueTo.flatMap((it, i) => [i ? ', due to ' : '', link(`Condition/${it.id}`, title(it))])) : null,
    level ? h('p', {}, link(`Observation/${level.id}`, `Sensory level ${conceptText(level.valueCodeableConcept)}`)) : null);
}

/** @param {any} condition @param {any[]} conditions @returns {any[]} */
function causes(condition, conditions) {
  /** @type {any[]} */
  const out = [];
  for (let it = condition; it && out.length < 4;) {
    const reference = extension(it, 'http://hl7.org/fhir/StructureDefinition/condition-dueTo')?.valueReference?.reference;
    it = conditions.find((other) => `Condition/${other.id}` === reference);
    if (it && !out.includes(it)) out.push(it);
  }
  return out;
}

/** @param {import('../data/recovery.js').Course} course */
function courseCard(course) {
  return h('section', { class: 'card' }, h('h2', {}, 'Radiotherapy'),
    h('p', { class: 'big' }, h('a', { href: pageOf(course.ref) }, course.value)),
    course.how ? h('p', {}, course.how[0].toUpperCase() + course.how.slice(1)) : null,
    h('p', {}, sureness(course.source), course.source === 'inferred' ? ' the delivered dose; ' : ' ', course.quotes[0] ? h('q', {}, course.quotes[0].replace(/^Report: [\u201c"]?|[\u201d"]$/g, '')) : ''));
}

/** @param {Recovery} recovery */
function motorCard({ columns, levels: rows }) {
  if (columns.length === 0) return null;
  const sums = columns.map((column) => {
    const tested = rows.flatMap((level) => ['R', 'L'].flatMap((side) => column.score(level, side) ?? []));
    return { label: column.label, sum: tested.reduce((all, it) => all + it.score, 0), of: tested.length * 5 };
  });
  const first = sums[0];
  const last = sums[sums.length - 1];
  // Where some muscles were not tested, the sums do not compare; each says what it is a sum of.
  const isWhole = sums.every((it) => it.of === rows.length * 10);
  const text = (/** @type {typeof first} */ it) => (isWhole ? `${it.sum}` : `${it.sum} of ${it.of}`);
  return h('section', { class: 'card' }, h('h2', {}, 'Strength'),
    h('p', { class: 'big' }, sums.length > 1 ? `${text(first)} \u2192 ${text(last)}${isWhole ? ` of ${last.of}` : ''}` : `${first.sum} of ${first.of}`),
    h('dl', { class: 'facts pairs' }, sums.flatMap((it) => [h('dt', {}, whole(it.label)), h('dd', { class: 'number' }, text(it))])),
    isWhole ? null : h('p', { class: 'quiet small' }, 'Some muscles were not tested.'));
}

/** @param {Recovery} recovery */
function outcomeCard({ facts }) {
  const placed = (/** @type {Fact[]} */ them) => them.filter((it) => it.at).sort((a, b) => order(a) - order(b));
  const late = (/** @type {Fact[]} */ them) => placed(them).pop();
  const response = late(facts.filter((it) => it.kind === 'response')) ?? facts.find((it) => it.kind === 'response');
  const walks = placed(facts.filter((it) => it.kind === 'sign' && /walk|gait/i.test(it.label)));
  const walking = walks.reduce((since, it) => (since.value === it.value ? since : it), walks[0]);
  const since = walking === walks[walks.length - 1] ? '' : 'since ';
  const toxicity = late(facts.filter((it) => /toxicity/i.test(it.label)));
  if (!response && !walking) return null;
  const head = response ?? walking;
  const untimed = facts.filter((it) => it.kind === 'response' && !it.at && it !== head);
  return h('section', { class: 'card' }, h('h2', {}, 'Outcome'),
    h('p', { class: 'big' }, head && link(head.ref, head === walking ? `Walking: ${inSentence(head.value)}` : head.value)),
    head?.at ? h('p', { class: 'quiet' }, `${head.label}, ${head.at.label}`) : null,
    untimed.map((it) => h('p', {}, link(it.ref, it.value), ', not told when')),
    walking && walking !== head ? h('p', {}, link(walking.ref, `Walking: ${inSentence(walking.value)}`), `, ${since}${walking.at?.label}`) : null,
    toxicity ? h('p', {}, link(toxicity.ref, `Toxicity: ${inSentence(toxicity.value)}`)) : null);
}

/** @param {Recovery} recovery @param {HTMLElement} readout */
function timeView(recovery, readout) {
  const modes = modesOf(recovery);
  let mode = modes[0];
  const inner = h('div', { class: 'inner' });
  const box = h('div', { class: 'lanes', tabindex: 0, role: 'region', 'aria-label': 'Events on one time axis' }, inner);
  const cross = h('div', { class: 'cross', hidden: true });
  const why = h('p', { class: 'small quiet' });
  const places = new Stops(recovery);
  const redraw = (width = box.clientWidth || 1000) => {
    const axis = draw(inner, recovery, mode, width, light);
    inner.append(cross);
    cross.hidden = true;
    places.lieOn(axis);
    why.textContent = explain(mode);
    return axis;
  };
  /** @type {import('../parts/lanes.js').Light} */
  const light = (key, fact) => {
    const stop = places.at(key);
    cross.hidden = !stop;
    if (stop) cross.style.left = `${stop.x}px`;
    for (const it of document.querySelectorAll('.heat [data-key]')) it.classList.toggle('lit', it.getAttribute('data-key') === key);
    if (stop || fact) {
      readout.hidden = false;
      readout.replaceChildren(told(stop, fact));
    }
  };
  let last = '';
  inner.addEventListener('pointermove', (event) => {
    if (/** @type {Element} */ (event.target).closest('a')) return;
    const stop = places.nearest(event.clientX - inner.getBoundingClientRect().left);
    if (!stop || stop.key === last) return;
    light(stop.key);
    last = stop.key;
  });
  const buttons = h('div', { class: 'group no-print', role: 'group', 'aria-label': 'Kind of time axis' }, modes.map((it) => {
    const button = h('button', { type: 'button', 'aria-pressed': String(it === mode) }, MODES[it]);
    button.addEventListener('click', () => {
      mode = it;
      for (const other of buttons.children) other.setAttribute('aria-pressed', String(other === button));
      redraw();
    });
    return button;
  }));
  let seen = 0;
  const start = () => {
    seen = box.clientWidth;
    const axis = redraw(seen || 1000);
    // On a small screen the treatment is in sight first, else whatever there is.
    const treated = [...recovery.courses, ...recovery.facts].map((it) => axis.x(it.at)).find((it) => it !== null);
    if (treated && axis.width > seen) box.scrollLeft = treated - seen / 2;
    addEventListener('beforeprint', () => redraw(PAPER));
    addEventListener('afterprint', () => redraw());
    new ResizeObserver(() => {
      if (Math.abs(box.clientWidth - seen) > 8) { seen = box.clientWidth; redraw(); }
    }).observe(box);
  };
  const hint = h('p', { class: 'small quiet no-print' }, 'Point at or step to any mark: what else was at that time is told at the bottom. Every mark leads to its resource.');
  return { element: h('div', {}, buttons, why, hint, box, h('p', { class: 'small quiet' }, 'Full marks are stated by the source; hollow ones, and bars with a dashed edge, are inferred, derived, one printed value for several times, or stated in an abstract only.')), light, start };
}

/** @param {keyof typeof MODES} mode */
function explain(mode) {
  return {
    steps: 'The source gives an order and some distances, no dates. Steps are equally wide; a dotted line is a distance that nobody told.',
    scale: 'Known distances are drawn to scale. A dotted line is a distance that nobody told, and its width means nothing.',
    dates: 'By date. What has no date is listed below the axis.',
    anchor: 'By date, counted from the end of radiotherapy. What has no date is listed below the axis.',
  }[mode];
}

/** @param {import('../parts/stops.js').Stop | undefined} stop @param {Fact | undefined} fact */
function told(stop, fact) {
  const line = h('p', {}, h('strong', {}, (fact ?? stop?.facts[0])?.at?.label ?? ''), ': ');
  if (fact) {
    put(line, h('strong', {}, fact.label), fact.value ? ` ${fact.value} ` : ' ', sureness(fact.source), fact.quotes[0] ? ` ${fact.quotes[0]}` : '');
    return line;
  }
  const facts = stop?.facts ?? [];
  const scores = facts.filter((it) => it.kind === 'motor');
  const sum = (/** @type {string} */ side) => scores.filter((it) => /** @type {any} */ (it).side === side).reduce((all, it) => all + /** @type {any} */ (it).score, 0);
  const texts = facts.filter((it) => it.kind !== 'motor').map((it) => (it.value ? `${it.label} ${inSentence(it.value)}` : it.label));
  if (scores.length) texts.unshift(`strength right ${sum('R')}, left ${sum('L')}`);
  put(line, texts.slice(0, 14).join(' \u00b7 '), texts.length > 14 ? ` \u00b7 and ${texts.length - 14} more` : '');
  return line;
}

/** What is for paper and slides. @param {string} id @param {Recovery} recovery */
function takeAlong(id, { courses }) {
  const file = (/** @type {string} */ shape) => h('a', { href: `/fhir/Patient/${id}/$timeline?shape=${shape}`, download: `${id}.${shape}` }, shape.toUpperCase());
  const summary = h('a', { href: `/fhir/Patient/${id}/$rt-summary?format=html` }, 'Summary of radiotherapy');
  return h('p', { class: 'small no-print' }, courses.length ? [summary, ' for paper. '] : '', 'The timeline as a picture: ', file('svg'), ', ', file('png'));
}

/** Studies whose images a viewer can open. @param {Recovery} recovery */
async function images({ facts, resources }) {
  const studies = resources.filter((it) => it.resourceType === 'ImagingStudy').slice(0, MAX_STUDIES);
  const links = await Promise.all(studies.map((it) => viewerLink(it, title(it))));
  const rows = studies.flatMap((it, i) => {
    const at = facts.find((fact) => fact.ref === `ImagingStudy/${it.id}`)?.at;
    return links[i] ? [h('li', {}, links[i], at ? `, ${at.label}` : '')] : [];
  });
  return rows.length ? h('section', { class: 'no-print' }, h('h3', {}, 'Images in the viewer'), h('ul', {}, rows)) : null;
}

/** What no axis can hold. @param {Recovery} recovery */
function outsideAxis(recovery) {
  const without = recovery.facts.concat(recovery.courses).filter((it) => (recovery.isDated ? it.at?.ms === undefined : it.at === null));
  if (without.length === 0) return null;
  return h('section', {}, h('h3', {}, recovery.isDated ? 'Without a date' : 'Without a time'),
    h('ul', {}, without.slice(0, 200).map((it) => h('li', {}, link(it.ref, it.label), it.value ? `: ${it.value}` : '', it.at ? `, ${it.at.label}` : ''))));
}

/** @param {Recovery} recovery */
function asTable(recovery) {
  const details = h('details', {}, h('summary', {}, 'The same as a table'));
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    const facts = [...recovery.facts, ...recovery.courses, ...recovery.labs.flatMap((it) => it.labs)]
      .sort((a, b) => (a.at?.ms ?? a.at?.order ?? 1e15) - (b.at?.ms ?? b.at?.order ?? 1e15)).slice(0, 1000);
    details.append(table('Events in their order', ['When', 'What', 'Result', 'How sure', 'Words of the report'], facts.map((it) => [
      it.at?.label ?? 'not told', link(it.ref, it.label), it.value, sureness(it.source), it.quotes[0] ?? '',
    ]), { isStacked: true }));
  });
  return details;
}
