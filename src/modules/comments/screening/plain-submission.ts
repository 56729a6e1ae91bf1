import { noWords } from '../../word-lists/screened-words.js';
import type { AuthorHistory, Submission } from './rule.js';

export const noHistory: AuthorHistory = {
  repeats: 0,
  otherAuthors: 0,
  sentLately: 0,
  approved: 0,
  rejectedLately: 0,
  secondsSinceLastHere: null,
};

/** A text by a reader of whom nothing is known, on a site without lists of words. */
export function plainSubmission(text: string): Submission {
  return {
    text,
    authorName: 'A reader',
    isStaff: false,
    standing: 'normal',
    history: noHistory,
    slowModeSeconds: 0,
    words: noWords,
    hasExternalCheck: false,
  };
}
