import { describe, expect, it } from '@jest/globals';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code.js';

describe('a recovery code', () => {
  it('has seven groups of four symbols that cannot be misread', () => {
    for (let round = 0; round < 100; round++) {
      expect(newRecoveryCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    }
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 1_000 }, newRecoveryCode)).size).toBe(1_000);
  });

  it('is the same however it is typed', () => {
    const hash = hashRecoveryCode('0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV');
    expect(hashRecoveryCode('o123 4567 89ab cdef ghjk mnpq rstv')).toEqual(hash);
    expect(hashRecoveryCode('OI23-4567-89AB-CDEF-GHJK-MNPQ-RSTV')).toEqual(hash);
    expect(hashRecoveryCode('1123-4567-89AB-CDEF-GHJK-MNPQ-RSTV')).not.toEqual(hash);
  });
});
