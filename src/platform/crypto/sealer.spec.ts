import { describe, expect, it } from '@jest/globals';
import { Sealer } from './sealer.js';

const sealer = new Sealer('a secret for tests, of more than thirty-two characters');
const secret = 'JBSWY3DPEHPK3PXP 🔑';

describe('a sealed secret', () => {
  it('opens where it was sealed', () => {
    expect(sealer.open('totp', 'account 1', sealer.seal('totp', 'account 1', secret))).toBe(secret);
  });

  it('is never the same twice, and tells nothing', () => {
    const [one, other] = [sealer.seal('totp', 'account 1', secret), sealer.seal('totp', 'account 1', secret)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(Buffer.from(secret))).toBe(false);
  });

  it('opens for no other purpose, in no other place, and under no other key', () => {
    const sealed = sealer.seal('totp', 'account 1', secret);
    const other = new Sealer('another secret for tests, of more than thirty-two characters');
    for (const open of [
      () => sealer.open('sso', 'account 1', sealed),
      () => sealer.open('totp', 'account 2', sealed),
      () => other.open('totp', 'account 1', sealed),
    ]) {
      expect(open).toThrow();
    }
  });

  it('that was altered anywhere does not open', () => {
    const sealed = sealer.seal('totp', 'account 1', secret);
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      expect(() => sealer.open('totp', 'account 1', altered)).toThrow();
    }
    expect(() => sealer.open('totp', 'account 1', sealed.subarray(0, 20))).toThrow();
  });
});
