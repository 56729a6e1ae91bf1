import type { Run } from './automaton.js';
import { runsOf } from './automaton.js';
import type { Spelling } from './entry.js';
import type { ShadowLetter } from './letter.js';
import type { ShadowUnit } from './shadow.js';
import { substitutionOf, type Substitution } from './substitution.js';

/** The same letter one or more times in a row. */
export interface LetterGroup {
  readonly letter: ShadowLetter;
  readonly count: number;
  /** It begins a further word of a phrase. */
  readonly startsWord: boolean;
  /** A word ends between two of its letters: "kill lots". */
  readonly spansWords: boolean;
}

/** A spelling as its runs, with the groups of letters in each: i and l are one run, and two groups. */
export type SpellingRuns = readonly (readonly LetterGroup[])[];

/** Units `[start, end)` of a shadow that are read as a spelling. */
export interface Alignment {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** The units of one group. */
export interface Piece {
  readonly group: LetterGroup;
  readonly start: number;
  readonly end: number;
  readonly substitutions: readonly Substitution[];
}

/** Where several letters share a run, more of them than this are no word. */
const longestMixedRun = 64;

export function runsOfSpelling({ letters, wordStarts }: Spelling): SpellingRuns {
  return runsOf(letters).map(({ start, end }) => {
    const groups: LetterGroup[] = [];
    for (let at = start; at < end;) {
      const letter = letters[at];
      if (!letter) break;
      let next = at + 1;
      while (next < end && letters[next]?.spelled === letter.spelled) next += 1;
      const inner = Array.from({ length: next - at - 1 }, (_, index) => at + 1 + index);
      const spansWords = inner.some((position) => wordStarts.has(position));
      groups.push({ letter, count: next - at, startsWord: wordStarts.has(at), spansWords });
      at = next;
    }
    return groups;
  });
}

/** Reads the units of a run as `groups`, all of them and in order; null where they are other letters. */
export function alignRun(
  units: readonly ShadowUnit[],
  { start, end }: Run,
  groups: readonly LetterGroup[],
): Piece[] | null {
  const [group, ...others] = groups;
  if (!group) return start === end ? [] : null;
  if (others.length > 0 && end - start > longestMixedRun) return null;
  const substitutions = readAs(units, start, end, group.letter);
  if (others.length === 0) {
    const isWhole = substitutions.length === end - start && substitutions.length >= group.count;
    return isWhole ? [{ group, start, end, substitutions }] : null;
  }
  for (let count = substitutions.length; count >= group.count; count--) {
    const rest = alignRun(units, { start: start + count, end }, others);
    if (rest) {
      const piece = { group, start, end: start + count, substitutions: substitutions.slice(0, count) };
      return [piece, ...rest];
    }
  }
  return null;
}

/** How the units are read as the letter, as many of the first ones as can be. */
function readAs(
  units: readonly ShadowUnit[],
  start: number,
  end: number,
  letter: ShadowLetter,
): Substitution[] {
  const read: Substitution[] = [];
  for (let at = start; at < end; at++) {
    const unit = units[at];
    const substitution = unit ? substitutionOf(unit, letter) : null;
    if (substitution === null) break;
    read.push(substitution);
  }
  return read;
}
