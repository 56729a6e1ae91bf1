import { declareError } from '../../platform/domain-error.js';
import type { UndoConflictCode } from '../comments/comment-restoring.js';
import { commentWithdrawn } from '../comments/comments.errors.js';

export const decisionNotFound = declareError('decision_not_found', 'not_found', 'There is no such decision.');
export const batchNotFound = declareError(
  'batch_not_found',
  'not_found',
  'Nothing was decided under this number.',
);
const commentDecided = declareError(
  'comment_decided',
  'conflict',
  'The comment was decided on once more since.',
);
const commentEdited = declareError('comment_edited', 'conflict', 'The comment was edited since.');
const alreadyUndone = declareError('already_undone', 'conflict', 'This was undone before.');
const notUndoable = declareError(
  'not_undoable',
  'conflict',
  'This cannot be undone: neither can what an author or a rule did, nor an undo.',
);

/** What is in the way of undoing a single decision. */
export const undoErrors: Readonly<Record<UndoConflictCode, typeof notUndoable>> = {
  decided: commentDecided,
  edited: commentEdited,
  withdrawn: commentWithdrawn,
  undone: alreadyUndone,
  not_undoable: notUndoable,
};
