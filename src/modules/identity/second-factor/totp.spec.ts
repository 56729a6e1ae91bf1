import { describe, expect, it } from '@jest/globals';
import { Secret } from 'otpauth';
import { newTotpSecret, totpStepOf, totpUri } from './totp.js';

/** The secret of RFC 6238's test vectors, and what they say, cut to six digits. */
const secret = Secret.fromUTF8('12345678901234567890').base32;
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
];

describe('a one-time code', () => {
  it.each(vectors)('at second %d is %s (RFC 6238), and tells its step', (seconds, code) => {
    expect(totpStepOf(secret, code, new Date(seconds * 1_000))).toBe(Math.floor(seconds / 30));
  });

  it('is good for one step before and after its own, and no further', () => {
    const [[, code]] = vectors as [[number, string]];
    const stepAt = (seconds: number): number | null => totpStepOf(secret, code, new Date(seconds * 1_000));
    expect([29, 30, 59, 89, 90].map(stepAt)).toEqual([1, 1, 1, 1, null]);
    expect(totpStepOf(secret, vectors[1]![1], new Date((1_111_111_109 - 60) * 1_000))).toBeNull();
  });

  it.each(['', '28708', '2870822', ' 287082', '287082 ', '٢٨٧٠٨٢', '28708O', '-87082', '287082\n'])(
    'is six digits and nothing else: %j',
    (code) => {
      expect(totpStepOf(secret, code, new Date(59_000))).toBeNull();
    },
  );
});

it('a new secret has 160 bits and is never the same', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret);
  expect(new Set(secrets).size).toBe(50);
  expect(secrets.every((made) => /^[A-Z2-7]{32}$/.test(made))).toBe(true);
});

it('an app is told by an otpauth address', () => {
  const uri = new URL(totpUri(secret, 'ada+desk@example.org'));
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
  expect(decodeURIComponent(uri.pathname)).toBe('/Parley:ada+desk@example.org');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret,
    issuer: 'Parley',
    digits: '6',
    period: '30',
  });
});
