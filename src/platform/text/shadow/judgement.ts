import type { Alignment, Piece } from './alignment.js';
import type { ShadowUnit } from './shadow.js';

/** A split without spaces is a trick in words of at least this many letters: "a-s" is not. */
const shortestSplitWord = 4;
const shortestSpacedWord = 3;

/**
 * Whether units that can be read as an entry are meant as it. Tricks add up: what might be an honest word by
 * itself (a doubled letter, an umlaut) is a disguise in company.
 */
export function isMeant(units: readonly ShadowUnit[], alignment: Alignment): boolean {
  const gaps = judgeGaps(units, alignment);
  if (gaps === 'honest') return false;
  let tricks = gaps === 'trick' ? 1 : 0;
  let [doubled, marked, letters, digits, symbols, lookAlikes] = [0, 0, 0, 0, 0, 0];
  for (const { group, start, end, substitutions } of alignment.pieces) {
    const more = end - start - group.count;
    if (more === 1) doubled += 1;
    if (more > 1) tricks += 1;
    substitutions.forEach((substitution, index) => {
      const unit = units[start + index];
      if (unit?.kind === 'letter') letters += 1;
      if (substitution === 'figure' && unit?.kind === 'digit') digits += 1;
      if (substitution === 'figure' && unit?.kind === 'symbol') symbols += 1;
      if (substitution === 'look_alike') lookAlikes += 1;
      if (substitution === 'other_mark') marked += 1;
      if (unit?.isTampered && start + index > alignment.start) tricks += 1;
    });
  }
  if (!isCaseTrick(units, alignment)) return false;
  if (digits > 2 * (letters + symbols)) return false;
  tricks += digits + symbols + (lookAlikes < letters ? lookAlikes : 0);
  const isOtherScript = lookAlikes > 0 && lookAlikes === letters && symbols === 0;
  if (isOtherScript && !isForeign(units, alignment)) return false;
  // "god" is not "good", nor "hora" "höra": a doubled letter or a mark alone makes another word.
  if (doubled === 1 && tricks === 0 && marked === 0) return false;
  return marked === 0 || tricks > 0 || doubled > 0;
}

/** What the gaps between the letters say: none, a trick, or that these are several honest words. */
function judgeGaps(units: readonly ShadowUnit[], { pieces }: Alignment): 'none' | 'trick' | 'honest' {
  let result: 'none' | 'trick' = 'none';
  let word: Piece[] = [];
  for (const piece of [...pieces, null]) {
    if (word.length > 0 && (piece === null || piece.group.startsWord || piece.group.spansWords)) {
      const judged = judgeWord(units, word);
      if (judged === 'honest') return 'honest';
      if (judged === 'trick') result = 'trick';
      word = [];
    }
    if (piece && !piece.group.spansWords) word.push(piece);
  }
  return result;
}

function judgeWord(units: readonly ShadowUnit[], word: readonly Piece[]): 'none' | 'trick' | 'honest' {
  const start = word[0]?.start ?? 0;
  const end = word.at(-1)?.end ?? start;
  let [fillers, spaces, joined, longestGap] = [0, 0, 0, 0];
  for (const piece of word) {
    const isRepeated = piece.end - piece.start > piece.group.count;
    for (let at = Math.max(piece.start, start + 1); at < piece.end; at++) {
      const unit = units[at];
      if (unit === undefined || unit.gap === 'wide') return 'honest';
      if (unit.gap === 'filler') fillers += 1;
      else if (unit.gap === 'space') spaces += 1;
      else if (at === piece.start || !isRepeated) joined += 1;
      longestGap = Math.max(longestGap, unit.gapLength);
    }
  }
  if (fillers + spaces === 0) return 'none';
  if (joined === 0 && end - start >= shortestSpacedWord) {
    return isInsideSpacedWord(units, start, end, longestGap) ? 'honest' : 'trick';
  }
  const letters = word.reduce((sum, { group }) => sum + group.count, 0);
  return spaces === 0 && letters >= shortestSplitWord ? 'trick' : 'honest';
}

/** "c l a s s": a further single letter, set apart alike, makes a longer word of it. */
function isInsideSpacedWord(
  units: readonly ShadowUnit[],
  start: number,
  end: number,
  longestGap: number,
): boolean {
  const before = units[start - 1];
  const first = units[start];
  if (before && first && isApart(first, longestGap) && (start === 1 || isApart(before, longestGap)))
    return true;
  const after = units[end];
  const further = units[end + 1];
  if (!after || !isApart(after, longestGap)) return false;
  return further?.gap !== 'none';
}

function isApart({ gap, gapLength }: ShadowUnit, longestGap: number): boolean {
  return gap !== 'none' && gap !== 'wide' && gapLength <= longestGap;
}

/** An I among small letters may be an l ("kiIl"), an l among capitals an I ("lDlOT"); otherwise Heil is not hell. */
function isCaseTrick(units: readonly ShadowUnit[], { start, pieces }: Alignment): boolean {
  const swapped: ShadowUnit[] = [];
  let [upper, lower] = [0, 0];
  for (const piece of pieces) {
    piece.substitutions.forEach((substitution, index) => {
      const unit = units[piece.start + index];
      if (!unit) return;
      if (substitution === 'case_trick') swapped.push(unit);
      else if (unit.kind === 'letter' && unit.isUpper) upper += 1;
      else if (unit.kind === 'letter') lower += 1;
    });
  }
  return swapped.every((unit) =>
    unit.isUpper ? upper === 0 && lower > 0 && unit !== units[start] : lower === 0 && upper > 0,
  );
}

/**
 * A word all in letters of another script is an honest word of that script ("рот" is not "pot"), unless it is the
 * only one among words of the entry's script.
 */
function isForeign(units: readonly ShadowUnit[], { start, end, pieces }: Alignment): boolean {
  const script = pieces.find(({ group }) => group.letter.script !== 0)?.group.letter.script;
  const written = units.slice(start, end).find(({ kind }) => kind === 'letter')?.letter.script;
  let isAmongOthers = false;
  for (const [at, unit] of units.entries()) {
    if (at >= start && at < end) continue;
    if (unit.letter.script === written && unit.kind === 'letter') return false;
    if (unit.letter.script === script) isAmongOthers = true;
  }
  return isAmongOthers;
}
