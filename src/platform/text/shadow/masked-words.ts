import type { Run } from './automaton.js';
import { isBoundary } from './boundary.js';
import type { WordEntry } from './entry.js';
import type { ShadowLetter } from './letter.js';
import type { ShadowUnit } from './shadow.js';
import { substitutionOf } from './substitution.js';

const shortestWord = 4;
/** Enough for a text full of them; each is compared with all words of its first letter. */
const maxWords = 100;

interface Maskable {
  readonly spelling: number;
  readonly letters: readonly ShadowLetter[];
  readonly openEnd: boolean;
}

/** Finds words with letters masked: f*ol, f**l. At least two letters and half of the word must be there. */
export class MaskedWords {
  private readonly byFirstShape = new Map<number, Maskable[]>();

  constructor(entries: readonly WordEntry[]) {
    entries.forEach(({ parts: [first, ...others], openStart, openEnd }, spelling) => {
      const { letters, wordStarts } = first;
      const shape = letters[0]?.shape;
      if (shape === undefined || others.length > 0 || openStart || wordStarts.size > 0) return;
      if (letters.length < shortestWord) return;
      const sameShape = this.byFirstShape.get(shape) ?? [];
      this.byFirstShape.set(shape, sameShape);
      sameShape.push({ spelling, letters, openEnd });
    });
  }

  find(units: readonly ShadowUnit[]): (Run & { spelling: number })[] {
    const found: (Run & { spelling: number })[] = [];
    let words = 0;
    for (const [at, unit] of units.entries()) {
      if (unit.masked === 0 || words >= maxWords) continue;
      let start = at - 1;
      while (start > 0 && units[start]?.gap === 'none') start -= 1;
      if ((units[start]?.masked ?? 0) > 0) continue;
      words += 1;
      for (const word of this.byFirstShape.get(units[start]?.letter.shape ?? 0) ?? []) {
        const end = endOf(units, start, word);
        if (end !== null) found.push({ start, end, spelling: word.spelling });
      }
    }
    return found;
  }
}

function endOf(units: readonly ShadowUnit[], start: number, { letters, openEnd }: Maskable): number | null {
  let [position, at, masked] = [0, start, 0];
  for (;;) {
    const [unit, letter] = [units[at], letters[position]];
    if (!unit || !letter || substitutionOf(unit, letter) === null) return null;
    position += 1;
    at += 1;
    if (position === letters.length) break;
    const next = units[at];
    if (!next || (next.gap !== 'none' && next.masked === 0)) return null;
    position += next.masked;
    masked += next.masked;
    if (position >= letters.length) return null;
  }
  const shown = letters.length - masked;
  if (masked === 0 || shown < 2 || shown < masked) return null;
  return openEnd || isBoundary(units, at, 'after') ? at : null;
}
