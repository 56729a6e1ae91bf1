import { isBoundary } from './boundary.js';
import type { Spelling } from './entry.js';
import type { ShadowUnit } from './shadow.js';
import { substitutionOf } from './substitution.js';

/**
 * Where a further part of an entry (`b` of `a*b`) ends, if it stands behind `from` in the same word; null if not.
 * Letters may be repeated and replaced, but not be set apart.
 */
export function endOfPart(
  units: readonly ShadowUnit[],
  from: number,
  part: Spelling,
  atWordEnd: boolean,
): number | null {
  for (let start = from; start < units.length; start++) {
    if (start > from && units[start]?.gap !== 'none') return null;
    if (start === from && units[start]?.gap !== 'none' && start !== 0) return null;
    const end = readPart(units, start, part);
    if (end !== null && (!atWordEnd || isBoundary(units, end, 'after'))) return end;
  }
  return null;
}

function readPart(units: readonly ShadowUnit[], start: number, { letters }: Spelling): number | null {
  let at = start;
  for (const [index, letter] of letters.entries()) {
    const unit = units[at];
    if (!unit || (index > 0 && unit.gap !== 'none') || substitutionOf(unit, letter) === null) return null;
    at += 1;
    if (letters[index + 1]?.spelled === letter.spelled) continue;
    while (units[at]?.gap === 'none' && units[at]?.letter.spelled === units[at - 1]?.letter.spelled) at += 1;
  }
  return at;
}
