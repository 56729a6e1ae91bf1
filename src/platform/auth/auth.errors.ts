import { declareError } from '../domain-error.js';

/** One answer for every refused credential: no hint at what was wrong with it. */
export const unauthenticated = declareError(
  'unauthenticated',
  'unauthenticated',
  'This needs a valid credential.',
);
export const forbidden = declareError('forbidden', 'forbidden', 'Your role does not allow this.');
