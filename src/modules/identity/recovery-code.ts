import { randomBytes } from 'node:crypto';
import { hashSecret } from '../../platform/crypto/secret.js';

/** Crockford's base 32: no I, L, O or U to misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code of 140 bits to write down: seven groups of four. */
export function newRecoveryCode(): string {
  const symbols = Array.from(randomBytes(28), (byte) => alphabet[byte & 31]);
  return symbols.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What is stored of a code, however it was typed: case, spaces and dashes do not count, nor O for 0. */
export function hashRecoveryCode(code: string): Buffer {
  const typed = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return hashSecret(typed);
}
