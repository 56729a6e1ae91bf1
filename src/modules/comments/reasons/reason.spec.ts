import { describe, expect, it } from '@jest/globals';
import { builtInReasons, reasonCodePattern, withBuiltIn } from './reason.js';

const own = { code: 'tone', label: 'Tone', message: 'Please be kind.' };

describe('the reasons of a site', () => {
  it('are the built-in ones and then its own', () => {
    expect(withBuiltIn([own])).toEqual([...builtInReasons, own]);
  });

  it('word a built-in one as the site wants, in its place', () => {
    const spam = { code: 'spam', label: 'Ads', message: 'No ads, please.' };
    expect(withBuiltIn([own, spam])).toEqual([spam, ...builtInReasons.slice(1), own]);
  });

  it('have codes that no other has', () => {
    const codes = builtInReasons.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !reasonCodePattern.test(code))).toEqual([]);
  });
});
