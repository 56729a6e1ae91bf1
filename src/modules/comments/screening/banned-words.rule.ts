import type { Rule } from './rule.js';
import { findingsOfList } from './words.js';

/** Words that the site refuses, however they are spelled. */
export const bannedWordsRule: Rule = {
  name: 'banned_words',
  screen: (submission) => findingsOfList('banned_words', 'reject', submission.words.banned, submission),
};
