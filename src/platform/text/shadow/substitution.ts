import { LATIN, spelledNumber, type ShadowLetter } from './letter.js';
import { STANDS_FOR } from './shapes.js';
import type { ShadowUnit } from './shadow.js';

/**
 * How a letter of an entry was written: as it is; with a digit or symbol for it; with a letter of another script
 * that looks like it; with a mark that makes another letter of it; with an l for an I or the other way round.
 */
export type Substitution = 'plain' | 'figure' | 'look_alike' | 'other_mark' | 'case_trick';

const I = spelledNumber('i');
const L = spelledNumber('l');
/** Without its mark this is a letter of other words: coño, cono. */
const KEEPS_MARK = new Set([spelledNumber('ñ'), spelledNumber('й')]);

const figures: ReadonlyMap<number, ReadonlySet<number>> = new Map(
  Array.from(STANDS_FOR, ([figure, letters]) => [
    spelledNumber(figure),
    new Set(Array.from(letters, spelledNumber)),
  ]),
);

/** How `unit` may be read as `letter`; null where it may not. Two letters of one alphabet are never confused. */
export function substitutionOf(unit: ShadowUnit, letter: ShadowLetter): Substitution | null {
  const written = unit.letter;
  if (written.spelled === letter.spelled) return 'plain';
  if (written.shape !== letter.shape) {
    // A digit has the shape of the first letter that it stands for.
    return unit.kind !== 'letter' && figures.get(written.spelled)?.has(letter.spelled) ? 'figure' : null;
  }
  if (unit.kind !== 'letter') return figures.get(written.spelled)?.has(letter.spelled) ? 'figure' : null;
  if (written.script === letter.script) {
    if (written.base === letter.base) {
      if (written.spelled === written.base) return KEEPS_MARK.has(letter.spelled) ? null : 'plain';
      return 'other_mark';
    }
    const isCaseTrick = written.script === LATIN && isIOrL(written.spelled) && isIOrL(letter.spelled);
    return isCaseTrick ? 'case_trick' : null;
  }
  return written.script !== 0 && letter.script !== 0 ? 'look_alike' : null;
}

function isIOrL(letter: number): boolean {
  return letter === I || letter === L;
}
