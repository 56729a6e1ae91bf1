import { declareError } from '../../platform/domain-error.js';

export const siteNotFound = declareError('site_not_found', 'not_found', 'There is no such site.');
export const siteKeyTaken = declareError('site_key_taken', 'conflict', 'Another site has this key.');
export const policyChanged = declareError(
  'policy_changed',
  'precondition_failed',
  'The policy was changed meanwhile: read it again.',
);
export const ifMatchRequired = declareError(
  'if_match_required',
  'precondition_required',
  'Name the version you saw in If-Match.',
);
