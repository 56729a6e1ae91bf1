import type { Standing } from '../../authors/standing.js';
import type { ScreeningPolicy } from '../../sites/screening-policy.js';
import type { ScreenedWords } from '../../word-lists/screened-words.js';
import type { Finding } from './finding.js';

/** What is known of an author's comments: of the latest hundred, and of other authors' with the same text. */
export interface AuthorHistory {
  /** Comments with this very text within the policy's time. */
  readonly repeats: number;
  /** Other authors who sent this very text within the policy's time; texts of some length only. */
  readonly otherAuthors: number;
  readonly sentLately: number;
  readonly approved: number;
  readonly rejectedLately: number;
  /** Since the author's last comment under this article; null where there is none. */
  readonly secondsSinceLastHere: number | null;
}

/** What a rule is given: the text, and what had to be looked up for it. */
export interface Submission {
  readonly text: string;
  readonly authorName: string;
  readonly isStaff: boolean;
  readonly standing: Standing;
  readonly history: AuthorHistory;
  /** Of the article; 0 where it has none. */
  readonly slowModeSeconds: number;
  readonly words: ScreenedWords;
  /** The site asks a check of its own about every text. */
  readonly hasExternalCheck: boolean;
}

/** Data in, findings out: a rule does no I/O and keeps nothing. */
export interface Rule {
  readonly name: string;
  screen(submission: Submission, policy: ScreeningPolicy): Finding[];
}
