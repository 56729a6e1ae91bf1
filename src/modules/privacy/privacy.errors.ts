import { declareError } from '../../platform/domain-error.js';

export const staffNotErasable = declareError(
  'staff_not_erasable',
  'conflict',
  'Whoever is on the staff of the site leaves it first.',
);
