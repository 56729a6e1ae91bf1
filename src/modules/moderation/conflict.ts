import type { CommentRow } from '../comments/comment-row.js';
import type { Seen } from '../comments/comments.repository.js';

/** Why a decision found the comment other than its moderator saw it. */
export type ConflictCode = 'withdrawn' | 'edited' | 'decided' | 'claimed';

/** Whether a comment is still what a moderator saw, and something that can be decided. */
export function isAsSeen(current: CommentRow, { revision, status, isEdit }: Seen): boolean {
  const isTheEdit = revision === current.editRevision;
  return (
    current.status !== 'deleted' &&
    status === current.status &&
    (isTheEdit || (isEdit !== true && revision === current.revision))
  );
}

/** The author's doing is told first: a text that is gone or new is why the decision no longer fits. */
export function conflictOf(current: CommentRow, seen: Seen): ConflictCode {
  if (current.status === 'deleted') return 'withdrawn';
  const stands = seen.revision === current.revision || seen.revision === current.editRevision;
  // An edit that a colleague refused does not stand any more either, but no newer text took its place.
  const wasReplaced = !stands && seen.revision < current.lastRevision;
  return wasReplaced && seen.status === current.status ? 'edited' : 'decided';
}
