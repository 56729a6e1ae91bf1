import { alignRun, runsOfSpelling, type Alignment, type Piece, type SpellingRuns } from './alignment.js';
import { Automaton, type Run } from './automaton.js';
import { isBoundary } from './boundary.js';
import { parseEntry, type WordEntry } from './entry.js';
import { endOfPart } from './entry-parts.js';
import { isMeant } from './judgement.js';
import { MaskedWords } from './masked-words.js';
import { Shadow, type ShadowUnit } from './shadow.js';

/** A place where an entry stands: `[start, end)` in UTF-16 units of the text. */
export interface WordMatch {
  /** The position of the entry in the list. */
  readonly entry: number;
  readonly start: number;
  readonly end: number;
}

/** A run can be entered or left in the middle, at a boundary: "fool!!" ends before its symbols. */
const edgesTried = 6;
/** More tell a moderator nothing new. */
const maxMatches = 200;

interface Listed {
  readonly entry: number;
  readonly parsed: WordEntry;
  /** Made when it is first needed: most entries are never met. */
  runs?: SpellingRuns;
}

/**
 * Finds the entries of a list in texts, past all tricks of spelling: words, phrases, and `*` for any letters of the
 * same word. Built once for a list, of any size; a text is gone through once, or twice where symbols may be letters.
 */
export class WordMatcher {
  private readonly listed: readonly Listed[];
  private readonly automaton: Automaton;
  private readonly masked: MaskedWords;

  /** Entries without a letter or digit match nothing. */
  constructor(entries: readonly string[]) {
    this.listed = entries.flatMap((text, entry) =>
      (parseEntry(text) ?? []).map((parsed) => ({ entry, parsed })),
    );
    this.automaton = new Automaton(this.listed.map(({ parsed }) => parsed.parts[0]));
    this.masked = new MaskedWords(this.listed.map(({ parsed }) => parsed));
  }

  /** In the order of the text, each place of an entry once. */
  find(text: string): WordMatch[] {
    if (this.listed.length === 0) return [];
    const plain = new Shadow(text, false);
    const found = new Map<string, WordMatch>();
    this.findIn(plain, found);
    if (plain.hasSymbols) this.findIn(new Shadow(text, true), found);
    if (plain.hasMasks) {
      for (const { spelling, start, end } of this.masked.find(plain.units)) {
        this.keep(found, plain.units, { start, end }, spelling);
      }
    }
    return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end);
  }

  private findIn(shadow: Shadow, found: Map<string, WordMatch>): void {
    this.automaton.scan(shadow.shapes, shadow.runCount, (spelling, lastRun) => {
      const listed = this.listed[spelling];
      if (found.size >= maxMatches || !listed) return;
      const wanted = (listed.runs ??= runsOfSpelling(listed.parsed.parts[0]));
      const firstRun = lastRun - wanted.length + 1;
      if (!mayStand(shadow, firstRun, listed.parsed, wanted)) return;
      const runs = wanted.map((_, index) => {
        const run = firstRun + index;
        return { start: shadow.startOf(run), end: shadow.startOf(run) + shadow.lengthOf(run) };
      });
      const range = this.verify(shadow.units, runs, { parsed: listed.parsed, wanted });
      if (range) this.keep(found, shadow.units, range, spelling);
    });
  }

  private keep(
    found: Map<string, WordMatch>,
    units: readonly ShadowUnit[],
    { start, end }: Run,
    spelling: number,
  ): void {
    const [first, last, listed] = [units[start], units[end - 1], this.listed[spelling]];
    if (!first || !last || !listed) return;
    const match = { entry: listed.entry, start: first.start, end: last.end };
    found.set(`${match.entry} ${match.start} ${match.end}`, match);
  }

  /** The units that are the entry, if those of the runs are meant as it. */
  private verify(
    units: readonly ShadowUnit[],
    runs: readonly Run[],
    { parsed, wanted }: { parsed: WordEntry; wanted: SpellingRuns },
  ): Run | null {
    const [firstRun, lastRun] = [runs[0], runs.at(-1)];
    const [firstGroups, lastGroups] = [wanted[0], wanted.at(-1)];
    if (!firstRun || !lastRun || !firstGroups || !lastGroups) return null;
    const openEnd = parsed.openEnd || parsed.parts.length > 1;
    const canStart = (at: number): boolean => parsed.openStart || isBoundary(units, at, 'before');
    const canEnd = (at: number): boolean => openEnd || isBoundary(units, at, 'after');
    const starts = edges(firstRun.end - lettersIn(firstGroups), firstRun.start, canStart);
    const ends = edges(lastRun.start + lettersIn(lastGroups), lastRun.end, canEnd);
    for (const start of starts) {
      for (const end of ends) {
        if (end <= start) continue;
        const pieces = alignAll(units, runs, wanted, { start, end });
        const alignment = pieces && { start, end, pieces };
        if (!alignment || !isMeant(units, alignment)) continue;
        const whole = this.endOf(units, parsed, alignment);
        if (whole !== null) return { start, end: whole };
      }
    }
    return null;
  }

  /** Where the entry ends once its other parts are found too. */
  private endOf(
    units: readonly ShadowUnit[],
    { parts, openEnd }: WordEntry,
    { end }: Alignment,
  ): number | null {
    let at = end;
    for (const [index, part] of parts.entries()) {
      if (index === 0) continue;
      const isLast = index === parts.length - 1;
      const next = endOfPart(units, at, part, isLast && !openEnd);
      if (next === null) return null;
      at = next;
    }
    return at;
  }
}

/** What the quick pass can tell already: most of what the automaton finds is the middle of other words. */
function mayStand(shadow: Shadow, firstRun: number, parsed: WordEntry, wanted: SpellingRuns): boolean {
  const lastRun = firstRun + wanted.length - 1;
  if (!parsed.openStart && !shadow.mayBegin(firstRun)) return false;
  if (!parsed.openEnd && parsed.parts.length === 1 && !shadow.mayEnd(lastRun)) return false;
  return wanted.every((groups, index) => shadow.lengthOf(firstRun + index) >= lettersIn(groups));
}

function lettersIn(groups: SpellingRuns[number]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

function alignAll(
  units: readonly ShadowUnit[],
  runs: readonly Run[],
  wanted: SpellingRuns,
  { start, end }: Run,
): Piece[] | null {
  const pieces: Piece[] = [];
  for (const [index, groups] of wanted.entries()) {
    const run = runs[index];
    if (!run) return null;
    const part = { start: Math.max(run.start, start), end: Math.min(run.end, end) };
    const aligned = alignRun(units, part, groups);
    if (!aligned) return null;
    pieces.push(...aligned);
  }
  return pieces;
}

/** Positions from `nearest` to `farthest` where a word can begin or end: the nearest, then from the farthest on. */
function edges(nearest: number, farthest: number, isEdge: (at: number) => boolean): number[] {
  const step = farthest < nearest ? 1 : -1;
  if ((nearest - farthest) * step < 0) return [];
  const found = isEdge(nearest) ? [nearest] : [];
  for (let at = farthest; at !== nearest && found.length < edgesTried; at += step)
    if (isEdge(at)) found.push(at);
  return found;
}
