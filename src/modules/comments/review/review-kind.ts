/** Why a comment is in review: a text that waits, reports, or both. */
export type ReviewKind = 'pending' | 'reported' | 'both';

/** What of the queue a moderator looks at. */
export const queueViews = ['all', 'pending', 'reported'] as const;
export type QueueView = (typeof queueViews)[number];

/** A comment that is there for both is in both views. */
export const kindsOf: Readonly<Record<QueueView, readonly ReviewKind[]>> = {
  all: ['pending', 'reported', 'both'],
  pending: ['pending', 'both'],
  reported: ['reported', 'both'],
};

/** In SQL: a text of the comment waits. */
export function waits(row: string): string {
  return `(${row}.status = 'pending' OR ${row}.edit_revision IS NOT NULL)`;
}
