import { createHmac, hash, hkdfSync } from 'node:crypto';

const digestBytes = 32;
const blockBytes = 64;
/** What is signed hundreds of times a page is shorter than this. */
const scratchBytes = 512;

/**
 * HMAC-SHA-256 (RFC 2104) by two hashes over buffers that are kept. A page of a thread signs a cursor for every
 * branch that goes on: `createHmac`, which makes an object and a stream each time, was the dearest part of a page.
 */
class MacKey {
  readonly inner = Buffer.alloc(blockBytes + scratchBytes);
  private readonly outer = Buffer.alloc(blockBytes + digestBytes);

  constructor(readonly key: Buffer) {
    this.inner.fill(0x36, 0, blockBytes);
    this.outer.fill(0x5c, 0, blockBytes);
    for (const [at, byte] of key.entries()) {
      this.inner[at] = byte ^ 0x36;
      this.outer[at] = byte ^ 0x5c;
    }
  }

  /** Of what stands in `inner` up to `end`. */
  digest(end: number): Buffer {
    this.outer.write(hash('sha256', this.inner.subarray(0, end), 'binary'), blockBytes, 'latin1');
    return Buffer.from(hash('sha256', this.outer, 'binary'), 'latin1');
  }
}

/**
 * Keys for one purpose each, derived from SECRET_KEY by HKDF-SHA-256 (RFC 5869): a MAC made for a cursor
 * says nothing about one made for a token.
 */
export class Keyring {
  private readonly keys = new Map<string, MacKey>();

  constructor(private readonly secretKey: string) {}

  /** HMAC-SHA-256 over `parts`, each preceded by its length so that no two lists run together; 32 bytes. */
  mac(purpose: string, parts: readonly (string | Buffer)[]): Buffer {
    const key = this.keyFor(purpose);
    let end = blockBytes;
    for (const part of parts) {
      const length = typeof part === 'string' ? Buffer.byteLength(part, 'utf8') : part.length;
      if (end + 4 + length > key.inner.length) return longMac(key.key, parts);
      key.inner.writeUInt32BE(length, end);
      if (typeof part === 'string') key.inner.write(part, end + 4, 'utf8');
      else part.copy(key.inner, end + 4);
      end += 4 + length;
    }
    return key.digest(end);
  }

  private keyFor(purpose: string): MacKey {
    const known = this.keys.get(purpose);
    if (known) return known;
    const derived = hkdfSync('sha256', this.secretKey, '', `parley ${purpose}`, digestBytes);
    const key = new MacKey(Buffer.from(derived));
    this.keys.set(purpose, key);
    return key;
  }
}

function longMac(key: Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest();
}
