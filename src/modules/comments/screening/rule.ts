import type { ScreeningPolicy } from '../../sites/screening-policy.js';
import type { Finding } from './finding.js';

/** What a rule is given: the text, and what had to be looked up for it. */
export interface Submission {
  readonly text: string;
  /** How many comments with this very text the author sent within the policy's time. */
  readonly repeats: number;
}

/** Data in, findings out: a rule does no I/O and keeps nothing. */
export interface Rule {
  readonly name: string;
  screen(submission: Submission, policy: ScreeningPolicy): Finding[];
}
