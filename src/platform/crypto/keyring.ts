import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Keys for one purpose each, derived from SECRET_KEY by HKDF-SHA-256 (RFC 5869): a MAC made for a cursor
 * says nothing about one made for a token.
 */
export class Keyring {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly secretKey: string) {}

  /** HMAC-SHA-256 over `parts`, each preceded by its length so that no two lists run together; 32 bytes. */
  mac(purpose: string, parts: readonly (string | Buffer)[]): Buffer {
    const hmac = createHmac('sha256', this.keyFor(purpose));
    for (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      hmac.update(length).update(bytes);
    }
    return hmac.digest();
  }

  private keyFor(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const derived = Buffer.from(hkdfSync('sha256', this.secretKey, '', `parley ${purpose}`, 32));
    this.keys.set(purpose, derived);
    return derived;
  }
}
