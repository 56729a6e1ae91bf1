import { countLetters } from './entry.js';
import { isPattern, Pattern, type EntryProblem } from './pattern.js';
import { plainTextOf } from './plain-text.js';
import { WordMatcher, type WordMatch } from './word-matcher.js';

/** Each is tried on every text. */
const maxPatterns = 50;

/** A list as a site writes it, made ready: words, phrases and `*` by their shadow, `/…/` as patterns, emoji as they are. */
export class WordList {
  private readonly words: WordMatcher;
  private readonly patterns: readonly { entry: number; pattern: Pattern }[];
  private readonly literals: readonly { entry: number; text: string }[];

  /** Entries that `problemsOf` complains of match nothing. */
  constructor(readonly entries: readonly string[]) {
    this.words = new WordMatcher(entries.map((entry) => (isPattern(entry) ? '' : entry)));
    this.patterns = entries.flatMap((entry, at) => {
      const pattern = isPattern(entry) ? Pattern.parse(entry) : null;
      return pattern instanceof Pattern ? [{ entry: at, pattern }] : [];
    });
    this.literals = entries.flatMap((text, entry) =>
      !isPattern(text) && countLetters(text) === 0 && text.trim() !== ''
        ? [{ entry, text: text.trim() }]
        : [],
    );
  }

  /** What is wrong with entries, by their position. */
  static problemsOf(entries: readonly string[]): { at: number; problem: EntryProblem }[] {
    let patterns = 0;
    return entries.flatMap((entry, at) => {
      const problem = isPattern(entry) ? patternProblem(entry, ++patterns) : wordProblem(entry);
      return problem === null ? [] : [{ at, problem }];
    });
  }

  /** Every place where an entry stands, in the order of the text. */
  find(text: string): WordMatch[] {
    const found = this.words.find(text);
    for (const { entry, text: literal } of this.literals) {
      for (
        let at = text.indexOf(literal);
        at !== -1 && found.length < 200;
        at = text.indexOf(literal, at + 1)
      )
        found.push({ entry, start: at, end: at + literal.length });
    }
    if (this.patterns.length > 0) {
      const plain = plainTextOf(text);
      for (const { entry, pattern } of this.patterns)
        for (const [start, end] of pattern.find(plain)) found.push({ entry, start, end });
    }
    return found.sort((one, other) => one.start - other.start || one.end - other.end);
  }
}

function patternProblem(entry: string, count: number): EntryProblem | null {
  if (count > maxPatterns) {
    return { code: 'too_many_patterns', detail: `A list has at most ${String(maxPatterns)} patterns.` };
  }
  const parsed = Pattern.parse(entry);
  return parsed instanceof Pattern ? null : parsed;
}

/** With `*` there have to be letters enough that not every other word has them. */
function wordProblem(entry: string): EntryProblem | null {
  const parts = entry.split('*');
  if (parts.length === 1) return null;
  const inner = parts.slice(1, -1);
  const letters = parts.reduce((sum, part) => sum + countLetters(part), 0);
  if (letters >= 2 && inner.every((part) => part === '' || countLetters(part) > 0)) return null;
  return { code: 'pattern_too_broad', detail: 'With * it takes at least two letters.' };
}
