import type { FieldError } from '../../platform/domain-error.js';
import { checkLine } from '../../platform/text/line.js';
import { WordList } from '../../platform/text/shadow/word-list.js';
import type { ListedWords } from './word-lists.repository.js';

const longestEntry = 200;
export const mostEntries = 10_000;

/** The lists of a site, ready to screen with. */
export class ScreenedWords {
  readonly banned: WordList;
  readonly suspect: WordList;

  constructor({ banned, suspect }: ListedWords) {
    this.banned = new WordList(banned);
    this.suspect = new WordList(suspect);
  }
}

export const noWords = new ScreenedWords({ banned: [], suspect: [] });

/** What is wrong with lists, with the place of each entry that it is wrong with. */
export function problemsOfWords(words: ListedWords): FieldError[] {
  return (['banned', 'suspect'] as const).flatMap((name) => {
    const entries = words[name];
    const unreadable = entries.flatMap((entry, at) => {
      const problem = checkLine(entry, { maxCodePoints: longestEntry });
      return problem === null ? [] : [{ at, problem }];
    });
    const problems = unreadable.length > 0 ? unreadable : WordList.problemsOf(entries);
    return problems.map(({ at, problem }) => ({ pointer: `/${name}/${String(at)}`, ...problem }));
  });
}
