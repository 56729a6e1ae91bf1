import { declareError } from '../domain-error.js';

/** One answer for every refused credential: no hint at what was wrong with it. */
export const unauthenticated = declareError(
  'unauthenticated',
  'unauthenticated',
  'This needs a valid credential.',
);
export const forbidden = declareError('forbidden', 'forbidden', 'Your role does not allow this.');
export const csrfFailed = declareError(
  'csrf_failed',
  'forbidden',
  'A change by cookie needs the X-CSRF-Token of its session, and has to come from a page of this service.',
);
