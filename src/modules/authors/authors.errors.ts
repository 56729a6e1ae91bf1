import { declareError } from '../../platform/domain-error.js';

export const authorNotFound = declareError('author_not_found', 'not_found', 'There is no such author.');
export const nameTaken = declareError(
  'name_taken',
  'conflict',
  'This name is taken here, or looks like one that is.',
);
