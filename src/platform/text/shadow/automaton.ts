import { runShapeOf } from './shadow.js';
import type { Spelling } from './entry.js';

/** A row of letters of one shape. What is written twice or twenty times is one run. */
export interface Run {
  /** Positions, `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/** The runs of a row of letters. */
export function runsOf(letters: Spelling['letters']): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < letters.length;) {
    const shape = letters[start]?.shape;
    let end = start + 1;
    while (end < letters.length && letters[end]?.shape === shape) end += 1;
    runs.push({ start, end });
    start = end;
  }
  return runs;
}

function shapesOf(letters: Spelling['letters']): number[] {
  const shapes: number[] = [];
  for (const letter of letters) {
    const shape = runShapeOf(letter);
    if (shape !== shapes.at(-1)) shapes.push(shape);
  }
  return shapes;
}

const root = 0;

/**
 * Aho-Corasick over shapes: finds every place where the runs of a spelling stand, in one pass over the text and
 * however many spellings there are. Edges lie in one table without objects: 10,000 words take a megabyte.
 */
export class Automaton {
  private readonly alphabet: Uint16Array;
  private readonly alphabetSize: number;
  private readonly keys: Float64Array;
  private readonly targets: Int32Array;
  /** The states after the first letter. */
  private readonly beginnings: Int32Array;
  private readonly fallback: Int32Array;
  /** For each state the nearest one on its way of fallbacks, itself included, that ends a spelling; 0 for none. */
  private readonly ending: Int32Array;
  private readonly endings: readonly (readonly number[] | undefined)[];

  constructor(spellings: readonly Spelling[]) {
    const rows = spellings.map(({ letters }) => shapesOf(letters));
    const numbers = new Map<number, number>();
    for (const row of rows)
      for (const shape of row) if (!numbers.has(shape)) numbers.set(shape, numbers.size + 1);
    this.alphabetSize = numbers.size + 1;
    this.alphabet = new Uint16Array(Math.max(0, ...numbers.keys()) + 1);
    for (const [shape, number] of numbers) this.alphabet[shape] = number;

    const { edges, parents, letters, endings } = this.plant(rows);
    this.endings = endings;
    let capacity = 16;
    while (capacity < 2 * edges.size) capacity *= 2;
    this.keys = new Float64Array(capacity).fill(-1);
    this.targets = new Int32Array(capacity);
    this.beginnings = new Int32Array(this.alphabetSize);
    for (const [key, target] of edges) {
      if (key < this.alphabetSize) this.beginnings[key] = target;
      else this.put(key, target);
    }
    this.fallback = new Int32Array(parents.length);
    this.ending = new Int32Array(parents.length);
    this.link(parents, letters);
  }

  /** Calls `found` with the number of a spelling and the last run of it, for each place where one may stand. */
  scan(shapes: Int32Array, count: number, found: (spelling: number, lastRun: number) => void): void {
    let state = root;
    for (let at = 0; at < count; at++) {
      const letter = this.alphabet[shapes[at] ?? 0] ?? 0;
      if (letter === 0) {
        state = root;
        continue;
      }
      state = this.next(state, letter);
      if (this.ending[state] === 0) continue;
      for (let end = this.ending[state] ?? 0; end !== 0; end = this.ending[this.fallback[end] ?? 0] ?? 0) {
        for (const spelling of this.endings[end] ?? []) found(spelling, at);
      }
    }
  }

  private plant(rows: readonly (readonly number[])[]): {
    edges: Map<number, number>;
    parents: number[];
    letters: number[];
    endings: number[][];
  } {
    const edges = new Map<number, number>();
    const [parents, letters, endings]: [number[], number[], number[][]] = [[root], [0], []];
    rows.forEach((row, spelling) => {
      let state = root;
      for (const shape of row) {
        const letter = this.alphabet[shape] ?? 0;
        const key = state * this.alphabetSize + letter;
        const known = edges.get(key);
        if (known === undefined) {
          edges.set(key, parents.length);
          state = parents.length;
          parents.push(Math.floor(key / this.alphabetSize));
          letters.push(letter);
        } else state = known;
      }
      (endings[state] ??= []).push(spelling);
    });
    return { edges, parents, letters, endings };
  }

  /** From the root outwards: a state falls back to the longest end of its way that is the beginning of another. */
  private link(parents: readonly number[], letters: readonly number[]): void {
    const depths = new Int32Array(parents.length);
    const order = Array.from(parents.keys());
    for (const state of order) if (state !== root) depths[state] = (depths[parents[state] ?? 0] ?? 0) + 1;
    order.sort((one, other) => (depths[one] ?? 0) - (depths[other] ?? 0));
    for (const state of order) {
      if (state === root) continue;
      const parent = parents[state] ?? root;
      const fallback = parent === root ? root : this.next(this.fallback[parent] ?? root, letters[state] ?? 0);
      this.fallback[state] = fallback;
      this.ending[state] = this.endings[state] ? state : (this.ending[fallback] ?? 0);
    }
  }

  private next(state: number, letter: number): number {
    for (let from = state; from !== root; from = this.fallback[from] ?? root) {
      const target = this.get(from * this.alphabetSize + letter);
      if (target !== 0) return target;
    }
    return this.beginnings[letter] ?? root;
  }

  private put(key: number, target: number): void {
    const mask = this.keys.length - 1;
    let slot = slotOf(key, mask);
    while (this.keys[slot] !== -1) slot = (slot + 1) & mask;
    this.keys[slot] = key;
    this.targets[slot] = target;
  }

  private get(key: number): number {
    const mask = this.keys.length - 1;
    for (let slot = slotOf(key, mask); ; slot = (slot + 1) & mask) {
      const found = this.keys[slot];
      if (found === key) return this.targets[slot] ?? 0;
      if (found === -1) return 0;
    }
  }
}

function slotOf(key: number, mask: number): number {
  const mixed = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x100000000) | 0, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}
