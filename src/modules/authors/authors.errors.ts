import { declareError } from '../../platform/domain-error.js';

export const authorNotFound = declareError('author_not_found', 'not_found', 'There is no such author.');
export const authorBanned = declareError('author_banned', 'forbidden', 'You cannot write here any more.');
export const authorSuspended = declareError(
  'author_suspended',
  'forbidden',
  'You cannot write here for some time.',
);
export const nameTaken = declareError(
  'name_taken',
  'conflict',
  'This name is taken here, or looks like one that is.',
);
export const readerHasWritten = declareError(
  'reader_has_written',
  'conflict',
  'What a guest wrote can be taken over before something else is written, not after.',
);
