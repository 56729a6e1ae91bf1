import { declareError } from '../../platform/domain-error.js';

export const commentNotFound = declareError('comment_not_found', 'not_found', 'There is no such comment.');
/** One answer for a parent that is unknown, of another article or site, or not public. */
export const parentUnavailable = declareError(
  'parent_unavailable',
  'conflict',
  'The comment you reply to is not available any more.',
);
export const commentingClosed = declareError(
  'commenting_closed',
  'conflict',
  'This article does not take comments any more.',
);
export const editWindowClosed = declareError('edit_window_closed', 'conflict', 'The time to edit is over.');
export const revisionChanged = declareError(
  'revision_changed',
  'conflict',
  'The text was changed meanwhile: look at it again.',
);
export const commentRejected = declareError(
  'comment_rejected',
  'conflict',
  'A rejected comment cannot be edited.',
);
export const commentWithdrawn = declareError('comment_withdrawn', 'conflict', 'The comment was withdrawn.');
export const idempotencyKeyReused = declareError(
  'idempotency_key_reused',
  'unprocessable',
  'This Idempotency-Key was used for another comment.',
);
export const invalidIdempotencyKey = declareError(
  'invalid_idempotency_key',
  'invalid',
  'An Idempotency-Key has 1 to 255 printable ASCII characters.',
);
export const unknownReaction = declareError(
  'unknown_reaction',
  'invalid',
  'The site does not offer this reaction.',
);
