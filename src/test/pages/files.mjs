// Files that people take by mistake, and what a page must say of each.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';

/** @type {Array<[string, Buffer, RegExp]>} */
const WRONG = [
  ['empty.json', Buffer.alloc(0), /empty\.json is empty/],
  ['scan.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /scan\.png is not in UTF-8.*or no text at all/],
  ['zeros.bin', Buffer.alloc(500), /zeros\.bin is no text/],
  ['umlaut.json', Buffer.from('{"resourceType":"Patient","name":[{"text":"M\u00fcller"}]}', 'latin1'), /umlaut\.json is not in UTF-8/],
  ['wide.json', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"resourceType":"Patient"}', 'utf16le')]), /wide\.json is not in UTF-8/],
  ['large.json', Buffer.alloc(20_000_001, 'x'), /large\.json has 20\.0 MB; this page takes up to [0-9]+ MB/],
];

/** Drops a file somewhere on the page, as people do. @param {import('playwright-core').Page} page @param {string} name @param {Buffer} content @param {string} where */
export async function drop(page, name, content, where) {
  const data = await page.evaluateHandle(([file, base64]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))], file));
    return transfer;
  }, [name, content.toString('base64')]);
  await page.dispatchEvent(where, 'dragover', { dataTransfer: data });
  await page.dispatchEvent(where, 'drop', { dataTransfer: data });
}

/** No wrong file is taken, wherever it is dropped; what was written stays. @param {import('playwright-core').Page} page */
export async function refusesWrongFiles(page) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.fill('textarea', 'written: before');
  for (const [name, content, words] of WRONG) {
    if (content.length < 1_000_000) await drop(page, name, content, 'h1');
    else await page.setInputFiles('#file', { name, mimeType: '', buffer: content });
    await page.waitForFunction((it) => document.querySelector('[role=alert]')?.textContent?.includes(it), name);
    assert.match(await page.locator('[role=alert]').innerText(), words);
    assert.equal(await page.inputValue('textarea'), 'written: before');
    const { top, bottom } = await page.locator('[role=alert]').evaluate((it) => it.getBoundingClientRect().toJSON());
    assert.ok(top >= 0 && bottom <= 844, `${name} is told out of sight, at ${top}`);
    await page.evaluate(() => scrollTo(0, 0));
  }
}
