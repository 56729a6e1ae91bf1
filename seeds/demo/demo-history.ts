import type { SiteModeration } from '../../src/modules/sites/site.entity.js';
import type { ScreeningPolicy } from '../../src/modules/sites/screening-policy.js';
import type { Finding } from '../../src/modules/comments/screening/finding.js';
import { plainSubmission } from '../../src/modules/comments/screening/plain-submission.js';
import { screen } from '../../src/modules/comments/screening/screen.js';
import { weigh } from '../../src/modules/comments/screening/screening.service.js';
import type { DemoArticle, DemoComment } from './demo-article.js';
import { demoFraction } from './demo-id.js';

const second = 1_000;
const minute = 60 * second;

/** Inside the edit window of five minutes that a new site has. */
const editDelay = 3 * minute + 20 * second;
const longestWait = 12 * minute;

/** What happened to a comment, and when: every time a service would have written. */
export interface DemoHistory {
  readonly createdAt: Date;
  /** When its author sent another text, applied or waiting. */
  readonly editedAt: Date | null;
  readonly approvedAt: Date | null;
  /** Public from the start: no rule held it, and the article is moderated after publication. */
  readonly approvedByMode: boolean;
  readonly rejectedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly pickedAt: Date | null;
  /** Of each text that was sent, by the number of the revision less one. */
  readonly findings: readonly (readonly Finding[])[];
}

/** The policy that the comments of an article went through. */
export interface DemoPolicy {
  readonly moderation: SiteModeration;
  readonly screening: ScreeningPolicy;
}

/** When an article's comment was written. */
export function writtenAt(article: Pick<DemoArticle, 'publishedAt'>, comment: DemoComment): Date {
  return new Date(Date.parse(article.publishedAt) + comment.minutesAfter * minute);
}

/**
 * Finds a past that leads to the comment as the demo has it, by the rules of the domain: nobody replies to what
 * is not public, so what has replies was approved before the first of them, and was refused or withdrawn after
 * the last.
 */
export function historyOf(article: DemoArticle, comment: DemoComment, policy: DemoPolicy): DemoHistory {
  const { status, edit, body, key } = comment;
  const createdAt = writtenAt(article, comment);
  const editedAt = edit ? later(createdAt, editDelay) : null;
  // No author of the demo sends the same text twice.
  const findings = [body, ...(edit ? [edit.body] : [])].map((text) =>
    screen(plainSubmission(text), policy.screening),
  );
  // What waits in such an article without a finding was sent while the desk had it on `pre`.
  const approvedByMode =
    status !== 'pending' && weigh(findings[0] ?? [], policy.moderation).status === 'approved';
  const replies = comment.replies ?? [];
  const wasPublic =
    status === 'approved' ||
    status === 'deleted' ||
    (status === 'rejected' && (approvedByMode || replies.length > 0));

  const approvedAt = !wasPublic
    ? null
    : approvedByMode
      ? createdAt
      : approvalTime(article, comment, editedAt);
  const quiet = Math.max(quietBelow(article, comment), (approvedAt ?? createdAt).getTime());
  const settledAt = new Date(quiet + spread(longestWait, article.key, key, 'settled'));
  return {
    createdAt,
    editedAt,
    approvedAt,
    approvedByMode,
    rejectedAt: status === 'rejected' ? settledAt : null,
    withdrawnAt: status === 'deleted' ? settledAt : null,
    pickedAt: comment.picked && approvedAt ? later(approvedAt, 30 * minute) : null,
    findings,
  };
}

/** Some minutes later, before the first reply, and on the right side of an edit. */
function approvalTime(article: DemoArticle, comment: DemoComment, editedAt: Date | null): Date {
  const from = comment.edit?.status === 'applied' && editedAt ? editedAt : writtenAt(article, comment);
  const bounds = (comment.replies ?? []).map((reply) => writtenAt(article, reply).getTime());
  if (comment.edit?.status === 'waiting' && editedAt) bounds.push(editedAt.getTime());
  const wait = Math.min(longestWait, ...bounds.map((bound) => (bound - from.getTime()) * 0.7));
  return later(from, spread(wait, article.key, comment.key, 'approved'));
}

/** By when everything below has been written, edited and decided on. */
function quietBelow(article: DemoArticle, comment: DemoComment): number {
  const times = (comment.replies ?? []).map((reply) =>
    Math.max(writtenAt(article, reply).getTime() + editDelay + longestWait, quietBelow(article, reply)),
  );
  return Math.max(0, ...times);
}

/** Between a third of `longest` and all of it, in whole milliseconds. */
function spread(longest: number, ...parts: readonly string[]): number {
  return Math.round(longest * (1 / 3 + (demoFraction(...parts) * 2) / 3));
}

function later(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}
