// The image viewer that the operator named, and the studies that it can open.
import { h } from './dom.js';
import { get } from './fhir.js';
import { foreign } from './words.js';

/** @typedef {import('./fhir.js').Resource} Resource */

const UID = /^(?:urn:oid:)?([0-9][0-9.]{0,63})$/;

/**
 * A link that opens a study in the viewer; null where there is no viewer, or the study tells no UID or
 * no endpoint from which images could come.
 * @param {Resource} study @param {string} text
 * @returns {Promise<HTMLElement | null>}
 */
export async function viewerLink(study, text) {
  const template = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name=image-viewer]'))?.content;
  const reference = [study, ...(study.series ?? [])].flatMap((it) => it.endpoint ?? []).map((it) => it.reference).find(Boolean);
  const uid = (study.identifier ?? []).filter((/** @type {any} */ it) => it.system === 'urn:dicom:uid')
    .map((/** @type {any} */ it) => UID.exec(it.value ?? '')?.[1]).find(Boolean);
  if (!template || !reference || !uid) return null;
  const endpoint = template.includes('{endpoint}') ? await addressOf(reference) : '';
  if (endpoint === null) return null;
  const href = template.replaceAll('{study}', uid).replaceAll('{endpoint}', encodeURIComponent(endpoint));
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, foreign(text), h('span', { class: 'hidden' }, ' (new window)'));
}

/** @param {string} reference @returns {Promise<string | null>} */
async function addressOf(reference) {
  try {
    const { status, address } = await get(reference);
    return status !== 'entered-in-error' && /^https?:\/\//.test(address ?? '') ? address : null;
  } catch {
    return null;
  }
}
