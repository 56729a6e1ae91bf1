import type { CommentRow } from '../comments/comment-row.js';
import type { Seen } from '../comments/comments.repository.js';

/** Why a decision found the comment other than its moderator saw it. */
export type ConflictCode = 'withdrawn' | 'edited' | 'decided';

/** The author's doing is told first: a text that is gone or new is why the decision no longer fits. */
export function conflictOf(current: CommentRow, seen: Seen): ConflictCode {
  if (current.status === 'deleted') return 'withdrawn';
  const seenIsOld = seen.revision !== current.revision && seen.revision !== current.editRevision;
  return seenIsOld && seen.status === current.status ? 'edited' : 'decided';
}
