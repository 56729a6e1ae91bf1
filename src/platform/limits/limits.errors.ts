import { declareError } from '../domain-error.js';

export const rateLimited = declareError(
  'rate_limited',
  'too_many',
  'Too many requests of this kind. Retry-After says when to try again.',
);
