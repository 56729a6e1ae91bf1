import { createHash, randomBytes } from 'node:crypto';

/** A fresh secret of 256 bits under a prefix that tells what it is; URL-safe. */
export function newSecret(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is stored of a secret of high entropy: SHA-256 is enough, there is nothing to guess. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}
