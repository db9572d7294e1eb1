// Files that people choose or drop, as text; or in plain words why they are none.

const MEGABYTE = 1_000_000;

/**
 * Takes a file that is chosen, or dropped anywhere on the page: elsewhere a browser would leave the
 * page for the file, and what was written there would be lost.
 * @param {HTMLInputElement} input
 * @param {number} most megabytes
 * @param {(text: string) => void} take
 * @param {(why: string) => void} refuse
 */
export function takeFiles(input, most, take, refuse) {
  const read = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    try {
      take(await textOf(file, most));
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    }
  };
  input.addEventListener('change', () => read(input.files?.[0]));
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    read(event.dataTransfer.files[0]);
  });
}

/** @param {File} file @param {number} most megabytes @returns {Promise<string>} */
async function textOf(file, most) {
  const size = (file.size / MEGABYTE).toFixed(1);
  if (file.size > most * MEGABYTE) throw new Error(`${file.name} has ${size} MB; this page takes up to ${most} MB.`);
  /** @type {ArrayBuffer} */
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new Error(`${file.name} cannot be read. Is it a folder?`);
  }
  if (bytes.byteLength === 0) throw new Error(`${file.name} is empty.`);
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file.name} is not in UTF-8: it may be in an older encoding such as Windows-1252, in UTF-16, or no text at all. Save it as UTF-8 and try again.`);
  }
  if (text.includes('\0')) throw new Error(`${file.name} is no text; it looks like a picture, an archive or a program.`);
  return text;
}
