// Finds the page for the address, and shows it or why it cannot be shown.
import { h } from './lib/dom.js';
import { failure, waiting } from './lib/notice.js';

/** @typedef {(main: HTMLElement, ...parts: string[]) => void | Promise<void>} Show */

const ID = '[A-Za-z0-9.-]{1,64}';

/** The same addresses as in WebPages.java. @type {Array<[RegExp, () => Promise<{ show: Show }>]>} */
const PAGES = [
  [/^\/$/, () => import('./pages/home.js')],
  [/^\/patient$/, () => import('./pages/patients.js')],
  [new RegExp(`^/patient/(${ID})$`), () => import('./pages/patient.js')],
  [/^\/query$/, () => import('./pages/query.js')],
  [new RegExp(`^/resource/([A-Za-z]{1,40})/(${ID})$`), () => import('./pages/resource.js')],
  [/^\/validate$/, () => import('./pages/validate.js')],
  [/^\/cohort$/, () => import('./pages/cohort.js')],
  [/^\/workshop$/, () => import('./pages/workshop.js')],
  [/^\/profiles$/, () => import('./pages/profiles.js')],
  [new RegExp(`^/profiles/(${ID})$`), () => import('./pages/profiles.js')],
];

async function start() {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  const path = location.pathname;
  for (const anchor of document.querySelectorAll('header nav a')) {
    const href = anchor.getAttribute('href') ?? '';
    if (href === path || (href !== '/' && path.startsWith(href + '/'))) anchor.setAttribute('aria-current', 'page');
  }
  for (const [pattern, load] of PAGES) {
    const match = pattern.exec(path);
    if (match) {
      await run(main, load, match.slice(1));
      return;
    }
  }
  document.title = 'Nothing here - Medulla';
  main.dataset.ready = 'true';
  main.replaceChildren(
    h('h1', {}, 'There is nothing here'),
    h('p', {}, 'No page lives at this address. The ', h('a', { href: '/' }, 'first page'),
      ' says what this server holds; FHIR lives under ', h('a', { href: '/fhir/metadata' }, '/fhir'), '.'));
}

/**
 * @param {HTMLElement} main
 * @param {() => Promise<{ show: Show }>} load
 * @param {string[]} parts
 */
async function run(main, load, parts) {
  // A page may be there already, as far as it needs no answer of the server.
  if (!main.querySelector('h1')) main.replaceChildren(waiting('Loading ...'));
  try {
    const { show } = await load();
    await show(main, ...parts);
  } catch (error) {
    if (!main.querySelector('h1')) main.replaceChildren(h('h1', {}, 'Medulla'));
    main.querySelectorAll('.waiting').forEach((it) => it.remove());
    main.append(failure(error, () => run(main, load, parts)));
  }
  main.dataset.ready = 'true';
  performance.mark('ready');
}

await start();
