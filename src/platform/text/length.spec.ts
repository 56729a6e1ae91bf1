import { describe, expect, it } from '@jest/globals';
import { countCodePoints, countGraphemes, countUtf8Bytes, excerpt } from './length.js';

describe('counting', () => {
  it.each([
    ['', 0, 0, 0],
    ['abc', 3, 3, 3],
    ['🤷‍♂️', 4, 1, 13],
    ['\u{1f937}\u2642\ufe0f', 3, 2, 10],
    ['🇺🇦', 2, 1, 8],
    ['❄️➡️🔥', 5, 3, 16],
    ['e\u0301', 2, 1, 3],
    ['👩‍👩‍👧‍👦', 7, 1, 25],
  ])('%j has %d code points, %d graphemes and %d bytes', (text, codePoints, graphemes, bytes) => {
    expect(countCodePoints(text)).toBe(codePoints);
    expect(countGraphemes(text)).toBe(graphemes);
    expect(countUtf8Bytes(text)).toBe(bytes);
  });
});

describe('excerpt', () => {
  it('is the whole text when it fits', () => {
    expect(excerpt('Well said 🇺🇦', { graphemes: 11, bytes: 18 })).toBe('Well said 🇺🇦');
  });

  it('does not split an emoji or a flag', () => {
    expect(excerpt('🇺🇦🇺🇦', { graphemes: 1, bytes: 100 })).toBe('🇺🇦');
    expect(excerpt('a🤷‍♂️b', { graphemes: 10, bytes: 13 })).toBe('a');
    expect(excerpt('a🤷‍♂️b', { graphemes: 10, bytes: 14 })).toBe('a🤷‍♂️');
  });

  it('cuts a grapheme that alone is too large, at a code point', () => {
    const bomb = `e${'\u0301'.repeat(9_999)}`;
    expect(excerpt(bomb, { graphemes: 10, bytes: 8 })).toBe('e\u0301\u0301\u0301');
    expect(excerpt('🔥', { graphemes: 1, bytes: 3 })).toBe('');
  });

  it('is empty when nothing is wanted', () => {
    expect(excerpt('abc', { graphemes: 0, bytes: 10 })).toBe('');
    expect(excerpt('abc', { graphemes: 10, bytes: 0 })).toBe('');
  });
});
