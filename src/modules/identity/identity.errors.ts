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
export const linkRefused = declareError(
  'link_refused',
  'unauthenticated',
  'This link is not valid any more.',
);
export const staffNotFound = declareError('staff_not_found', 'not_found', 'Nobody of the staff has this id.');
export const alreadyStaff = declareError(
  'already_staff',
  'conflict',
  'They have a role here: change it instead.',
);
export const ownRole = declareError(
  'own_role',
  'conflict',
  'Nobody changes their own role: ask a colleague.',
);
export const accountShared = declareError(
  'account_shared',
  'forbidden',
  'Their account counts elsewhere too: an admin of every site has to do this.',
);
export const secondFactorRequired = declareError(
  'second_factor_required',
  'unauthenticated',
  'This account also asks for a code.',
);
export const secondFactorOn = declareError('second_factor_on', 'conflict', 'Codes are asked for already.');
export const secondFactorNotBegun = declareError(
  'second_factor_not_begun',
  'conflict',
  'No second factor has been begun.',
);
export const codeRefused = declareError('code_refused', 'unauthenticated', 'This code is not valid.');
export const nameManaged = declareError(
  'name_managed',
  'forbidden',
  'Your name comes with your sign-in: change it there.',
);
