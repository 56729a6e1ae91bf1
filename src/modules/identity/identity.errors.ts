import { declareError } from '../../platform/domain-error.js';

export const invalidCredentials = declareError(
  'invalid_credentials',
  'unauthenticated',
  'E-mail and password do not match.',
);
export const sessionNotFound = declareError('session_not_found', 'not_found', 'There is no such session.');
export const tokenNotFound = declareError('token_not_found', 'not_found', 'There is no such token.');
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
