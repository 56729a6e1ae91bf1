import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Keeps secrets that we have to know ourselves, such as those that codes are made from: encrypted under a key for
 * one purpose, derived from SECRET_KEY, and bound to their `place`, so that a row that was copied opens nothing.
 */
export class Sealer {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly secretKey: string) {}

  seal(purpose: string, place: string, secret: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.keyFor(purpose), nonce).setAAD(Buffer.from(place));
    const sealed = [sealing.update(secret, 'utf8'), sealing.final()];
    return Buffer.concat([nonce, ...sealed, sealing.getAuthTag()]);
  }

  /** Throws for what was sealed under another SECRET_KEY, for another purpose or place, or was altered. */
  open(purpose: string, place: string, sealed: Buffer): string {
    const [end, key] = [sealed.length - tagBytes, this.keyFor(purpose)];
    const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(end));
    const opened = [opening.update(sealed.subarray(nonceBytes, end)), opening.final()];
    return Buffer.concat(opened).toString('utf8');
  }

  private keyFor(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.secretKey, '', `parley sealed ${purpose}`, 32));
    this.keys.set(purpose, key);
    return key;
  }
}
