import { describe, expect, it } from '@jest/globals';
import { checkLine } from './line.js';
import { checkProse } from './prose.js';

const ofProse = (text: string): string | undefined =>
  checkProse(text, { maxCodePoints: 10, maxBytes: 30 })?.code;
const ofLine = (text: string): string | undefined => checkLine(text, { maxCodePoints: 10 })?.code;

describe('prose', () => {
  it('has tabs and lines, whatever ends them', () => {
    expect(ofProse('a\tb\nc\r\nd\re')).toBeUndefined();
  });

  it('is measured after its newlines are normalized', () => {
    expect(ofProse('a\r\nb\r\nc\r\nd\r\ne')).toBeUndefined();
  });

  it('is measured in code points, selectors included', () => {
    expect(ofProse('❤️'.repeat(5))).toBeUndefined();
    expect(ofProse('❤️'.repeat(5) + '!')).toBe('text_too_long');
  });

  it('is measured in bytes too, four to a code point unless told', () => {
    expect(ofProse('🔥'.repeat(8))).toBe('text_too_long');
    expect(checkProse('🔥'.repeat(10), { maxCodePoints: 10 })).toBeNull();
  });

  it('may hold unbalanced bidi controls, which are a finding and no error', () => {
    expect(ofProse('a\u202eb')).toBeUndefined();
  });
});

describe('a line', () => {
  it.each(['\t', '\n', '\r', '\u2028', '\u2029'])('has no %j', (character) => {
    expect(ofLine(`a${character}b`)).toBe('line_break');
  });

  it('has its bidi controls in pairs', () => {
    expect(ofLine('\u2067abc\u2069')).toBeUndefined();
    expect(ofLine('a\u202eb')).toBe('bidi_control');
  });
});

describe.each([
  ['prose', ofProse],
  ['a line', ofLine],
])('%s', (_, problemOf) => {
  it('is well-formed', () => {
    expect(problemOf('a\ud83e')).toBe('malformed_text');
    expect(problemOf('a\0')).toBe('malformed_text');
    expect(problemOf('a\ufffe')).toBe('malformed_text');
  });

  it('is visible', () => {
    expect(problemOf('')).toBe('text_blank');
    expect(problemOf('\u200b \u3164')).toBe('text_blank');
  });

  it('is not too long', () => {
    expect(problemOf('a'.repeat(10))).toBeUndefined();
    expect(problemOf('a'.repeat(11))).toBe('text_too_long');
  });

  it('has no run of marks', () => {
    expect(problemOf(`a${'\u0301'.repeat(9)}`)).toBe('text_too_many_marks');
  });
});

it('a problem says what to do about it', () => {
  expect(checkProse('a\ud83e', { maxCodePoints: 10 })?.detail).toBe(
    'The text contains a lone surrogate, which cannot be stored.',
  );
});
