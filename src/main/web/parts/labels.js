// Where texts stand, so that none lies on another: in rows, the nearest one that has room.

/** How wide a bold letter is, about. */
const BOLD = 7.8;
const GAP = 8;
/** The first way that has room for all: centred and clear of lines, beside their lines, or simply apart. */
const WAYS = /** @type {const} */ ([
  { shifts: [-0.5], isClear: true }, { shifts: [-1, -0.5, 0], isClear: true }, { shifts: [-0.5], isClear: false },
]);

/**
 * @typedef {object} Placed a label, and the row and the left end that it takes
 * @property {number} x @property {string} label @property {number} left @property {number} size @property {number} row
 */

/**
 * The rows of an axis; what finds no room is left out.
 * @param {Array<{ x: number, label: string }>} labels @param {number} width @param {number} most rows
 * @returns {Placed[]}
 */
export function rowsOf(labels, width, most) {
  const sorted = labels.filter((it) => it.label).sort((a, b) => a.x - b.x);
  /** @type {Placed[]} */
  let placed = [];
  for (const way of WAYS) {
    placed = [];
    for (const it of sorted) {
      const found = place(it, placed, width, most, way);
      if (found) placed.push(found);
    }
    if (placed.length === sorted.length) break;
  }
  return placed;
}

/** @param {{ x: number, label: string }} it @param {Placed[]} placed @param {number} width @param {number} most @param {typeof WAYS[number]} way */
function place(it, placed, width, most, way) {
  const size = it.label.length * BOLD;
  for (let row = 0; row < most && size <= width; row++) {
    for (const shift of way.shifts) {
      const left = Math.max(2, Math.min(width - size, it.x + shift * size));
      const found = { ...it, left, size, row };
      if (placed.every((other) => isFree(found, other, way.isClear))) return found;
    }
  }
  return null;
}

/** @param {Placed} one @param {Placed} other @param {boolean} isClear */
function isFree(one, other, isClear) {
  if (one.row === other.row) return one.left >= other.left + other.size + GAP || other.left >= one.left + one.size + GAP;
  const [near, far] = one.row < other.row ? [one, other] : [other, one];
  return !isClear || far.x <= near.left - GAP / 2 || far.x >= near.left + near.size + GAP / 2;
}

/** Boxes that are taken, on one drawing. */
export class Taken {
  /** @type {Array<[number, number, number, number]>} */
  #boxes = [];

  /** Takes a box if nothing is there. @param {number} left @param {number} top @param {number} width @param {number} height */
  take(left, top, width, height) {
    const isFree = this.#boxes.every(([x, y, w, h]) => left >= x + w || x >= left + width || top >= y + h || y >= top + height);
    if (isFree) this.#boxes.push([left, top, width, height]);
    return isFree;
  }
}
