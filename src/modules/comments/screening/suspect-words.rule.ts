import type { Rule } from './rule.js';
import { findingsOfList } from './words.js';

/** Words that a moderator wants to see in their context. */
export const suspectWordsRule: Rule = {
  name: 'suspect_words',
  screen: (submission) => findingsOfList('suspect_words', 'hold', submission.words.suspect, submission),
};
