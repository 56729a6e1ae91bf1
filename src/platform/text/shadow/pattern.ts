import { RE2JS } from 're2js';
import type { PlainText } from './plain-text.js';

const maxLength = 200;
/** Instructions of the compiled pattern: what a pattern costs per character is bounded by it. */
const maxProgram = 500;
const maxMatches = 50;

/** Why an entry cannot stand on a list. */
export interface EntryProblem {
  readonly code: 'invalid_pattern' | 'pattern_too_broad' | 'pattern_too_large' | 'too_many_patterns';
  readonly detail: string;
}

/** `/…/`: an entry that is a pattern. */
export function isPattern(entry: string): boolean {
  return entry.length > 2 && entry.startsWith('/') && entry.endsWith('/');
}

/** A regular expression that somebody else wrote, matched in linear time whatever it is (RE2's syntax). */
export class Pattern {
  private constructor(private readonly compiled: RE2JS) {}

  /** Compiles what stands between the slashes, without regard to case; tells what is wrong with it instead. */
  static parse(entry: string): Pattern | EntryProblem {
    const source = entry.slice(1, -1);
    if (source.length > maxLength) return tooLarge;
    let compiled: RE2JS;
    try {
      compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
    } catch {
      return { code: 'invalid_pattern', detail: 'It is no regular expression in the syntax of RE2.' };
    }
    if (compiled.programSize() > maxProgram) return tooLarge;
    if (compiled.test('')) {
      return { code: 'pattern_too_broad', detail: 'The pattern fits a text in which there is nothing.' };
    }
    return new Pattern(compiled);
  }

  /** Places in the text, `[start, end)`. */
  find({ plain, positions }: PlainText): [start: number, end: number][] {
    if (!this.compiled.test(plain)) return [];
    const places: [number, number][] = [];
    const matcher = this.compiled.matcher(plain);
    while (places.length < maxMatches && matcher.find()) {
      const [start, end] = [positions[matcher.start()] ?? 0, positions[matcher.end()] ?? 0];
      if (end > start) places.push([start, end]);
    }
    return places;
  }
}

const tooLarge: EntryProblem = {
  code: 'pattern_too_large',
  detail: `A pattern has at most ${String(maxLength)} characters, and no more than ${String(maxProgram)} steps.`,
};
