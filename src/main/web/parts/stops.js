// The places on the axis at which something was: what is told where a pointer is.
import { nearest } from './labs.js';

/** @typedef {import('../data/recovery.js').Recovery} Recovery */
/** @typedef {import('../data/fact.js').Fact} Fact */
/** @typedef {import('./axis.js').Axis} Axis */
/** @typedef {{ x: number, key: string, facts: Fact[] }} Stop */

/** Put in order when the first one is asked for: drawing does not wait for it. */
export class Stops {
  /** @type {Recovery} */
  #recovery;
  /** @type {Axis | null} */
  #axis = null;
  /** @type {Map<string, Stop>} */
  #byKey = new Map();
  /** @type {Stop[]} */
  #inOrder = [];

  /** @param {Recovery} recovery */
  constructor(recovery) {
    this.#recovery = recovery;
  }

  /** @param {Axis} axis */
  lieOn(axis) {
    this.#axis = axis;
    this.#inOrder = [];
    this.#byKey = new Map();
  }

  /** @param {string | null} key @returns {Stop | undefined} */
  at(key) {
    this.#arrange();
    return this.#byKey.get(key ?? '');
  }

  /** @param {number} x @returns {Stop | undefined} */
  nearest(x) {
    this.#arrange();
    return this.#inOrder.length === 0 ? undefined : nearest(this.#inOrder, x);
  }

  #arrange() {
    const axis = this.#axis;
    if (this.#inOrder.length > 0 || !axis) return;
    const { scores, courses, facts, labs } = this.#recovery;
    for (const some of [scores, courses, facts, ...labs.map((it) => it.labs)]) {
      for (const fact of some) this.#add(fact, axis.x(fact.at));
    }
    this.#inOrder = [...this.#byKey.values()].sort((a, b) => a.x - b.x);
  }

  /** @param {Fact} fact @param {number | null} x */
  #add(fact, x) {
    if (x === null || !fact.at) return;
    const there = this.#byKey.get(fact.at.key);
    if (there) there.facts.push(fact);
    else this.#byKey.set(fact.at.key, { x, key: fact.at.key, facts: [fact] });
  }
}
