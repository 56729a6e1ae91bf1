import { declareError } from '../../platform/domain-error.js';

export const signInRefused = declareError(
  'sign_in_refused',
  'unauthenticated',
  'E-mail and password do not match.',
);
export const recoveryRefused = declareError(
  'recovery_refused',
  'unauthenticated',
  'This recovery code is not valid here.',
);
export const guestPostingOff = declareError(
  'guest_posting_off',
  'forbidden',
  'This site takes comments from signed-in readers only.',
);
export const roleAboveOwn = declareError(
  'role_above_own',
  'forbidden',
  'A key cannot have more rights than its maker.',
);
export const apiKeyNotFound = declareError('api_key_not_found', 'not_found', 'There is no such key.');
