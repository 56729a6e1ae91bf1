import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac, hkdfSync } from 'node:crypto';
import { Keyring } from './keyring.js';

const secret = 'a secret of more than thirty-two characters';

/** What a MAC is by definition: HMAC-SHA-256 of the parts, each after its length. */
function defined(purpose: string, parts: readonly (string | Buffer)[]): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `parley ${purpose}`, 32));
  const message = parts.map((part) => {
    const bytes = Buffer.from(part as string);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return createHmac('sha256', key).update(Buffer.concat(message)).digest('hex');
}

describe('a MAC', () => {
  it('is HMAC-SHA-256 for parts of any kind, number and length', () => {
    const keyring = new Keyring(secret);
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(fc.constantFrom('cursor', 'token'), fc.array(part, { maxLength: 6 }), (purpose, parts) => {
        expect(keyring.mac(purpose, parts).toString('hex')).toBe(defined(purpose, parts));
      }),
    );
  });

  it('stays as it is when others are made', () => {
    const keyring = new Keyring(secret);
    const mac = keyring.mac('cursor', ['one']);
    keyring.mac('cursor', ['two']);
    expect(mac.toString('hex')).toBe(defined('cursor', ['one']));
  });
});
