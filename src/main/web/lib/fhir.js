// The only way to data: the public REST API of this server.

/** @typedef {Record<string, any>} Resource */
/** @typedef {{ status: number, ms: number, headers: Headers, text: string, body: Resource }} Reply */

const BASE = '/fhir';

/** A refusal of the server, or no answer at all (status 0). */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {Resource | null} outcome
   * @param {Reply | null} reply
   */
  constructor(status, message, outcome = null, reply = null) {
    super(message);
    this.status = status;
    this.outcome = outcome;
    this.reply = reply;
  }
}

/**
 * The address on this server of a link that it gave, whatever name it calls itself by.
 * @param {string} url
 */
export function local(url) {
  if (/^\/(?!\/)/.test(url)) return url;
  if (!/^https?:/.test(url)) return `${BASE}/${url.replace(/^\/+/, '')}`;
  const { pathname, search } = new URL(url);
  const at = pathname.indexOf(BASE);
  return (at < 0 ? BASE + pathname : pathname.slice(at)) + search;
}

/**
 * Sends a request and reads the answer.
 * @param {string} path below the FHIR endpoint, or a link that the server gave
 * @param {{ method?: string, body?: string, type?: string, accept?: string, signal?: AbortSignal }} [options]
 * @returns {Promise<Reply>}
 */
export async function send(path, options = {}) {
  const { method = 'GET', body, type = 'application/fhir+json', accept = 'application/fhir+json', signal } = options;
  const begin = performance.now();
  /** @type {Response} */
  let response;
  let text;
  try {
    response = await fetch(local(path), {
      method, body, signal, headers: body === undefined ? { Accept: accept } : { Accept: accept, 'Content-Type': type },
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal(0, 'The server does not answer. It may have stopped, or the network is gone.');
  }
  const ms = performance.now() - begin;
  /** @type {Resource} */
  let content = {};
  if ((response.headers.get('Content-Type') ?? '').includes('json') && text !== '') {
    content = JSON.parse(text);
  }
  const reply = { status: response.status, ms, headers: response.headers, text, body: content };
  if (!response.ok) {
    const outcome = content.resourceType === 'OperationOutcome' ? content : null;
    throw new Refusal(response.status, issueTexts(outcome).join(' ') || `The server answered ${response.status}.`, outcome, reply);
  }
  return reply;
}

/**
 * @param {string} path
 * @returns {Promise<Resource>}
 */
export async function get(path) {
  return (await send(path)).body;
}

/**
 * All resources that a search finds, page by page.
 * @param {string} path
 * @param {{ limit?: number, progress?: (found: number) => void }} [options]
 * @returns {Promise<{ resources: Resource[], isCut: boolean }>}
 */
export async function all(path, { limit = 50_000, progress } = {}) {
  const resources = [];
  let next = /** @type {string | undefined} */ (path);
  while (next && resources.length < limit) {
    const bundle = await get(next);
    for (const entry of bundle.entry ?? []) {
      if (entry.resource && entry.search?.mode !== 'outcome') resources.push(entry.resource);
    }
    progress?.(resources.length);
    next = bundle.link?.find((/** @type {any} */ it) => it.relation === 'next')?.url;
  }
  return { resources, isCut: next !== undefined };
}

/**
 * How many resources of each type there are; one batch asks for all.
 * @param {string[]} types
 * @returns {Promise<Array<{ type: string, total: number }>>}
 */
export async function counts(types) {
  const entry = types.map((type) => ({ request: { method: 'GET', url: `${type}?_summary=count` } }));
  const { body } = await send('', { method: 'POST', body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }) });
  return (body.entry ?? []).map((/** @type {any} */ it, /** @type {number} */ i) => ({
    type: types[i], total: it.resource?.total ?? 0,
  }));
}

/**
 * What an outcome says, one text an issue.
 * @param {Resource | null} outcome
 * @returns {string[]}
 */
export function issueTexts(outcome) {
  return (outcome?.issue ?? []).map((/** @type {any} */ it) => it.details?.text ?? it.diagnostics ?? it.code);
}
