import { declareError } from '../../../platform/domain-error.js';

export const tooManyStreams = declareError(
  'too_many_streams',
  'unavailable',
  'Too many readers are watching at this moment. Please try again.',
);
