import { describe, expect, it } from '@jest/globals';
import { canonicalName, checkName } from './name.js';

const problemOf = (name: string): string | undefined => checkName(name)?.code;

describe('canonicalName', () => {
  it('composes, trims and makes one space of many', () => {
    expect(canonicalName('  Jose\u0301 \u00a0\u3000 Pérez ')).toBe('José Pérez');
  });

  it('keeps everything else, tabs and line breaks for the check to refuse', () => {
    expect(canonicalName('Ada\tB\n')).toBe('Ada\tB\n');
    expect(canonicalName('می\u200cنا ﬁ 🤷‍♂️')).toBe('می\u200cنا ﬁ 🤷‍♂️');
  });
});

describe('a name', () => {
  it.each([
    'A',
    'Ольга',
    "O'Brien",
    'Jean-Luc Picard',
    'x_X_x',
    '张伟',
    '🤷‍♂️',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    '1️⃣',
    '葛\u{e0100}',
    'می\u200cنا',
    'ක්\u200dෂ',
    '!?',
  ])('%j is accepted', (name) => {
    expect(problemOf(name)).toBeUndefined();
  });

  it('has 40 graphemes at most, counted after NFC and trimming', () => {
    expect(problemOf('é'.repeat(40))).toBeUndefined();
    expect(problemOf(`  ${'e\u0301'.repeat(40)}  `)).toBeUndefined();
    expect(problemOf('é'.repeat(41))).toBe('text_too_long');
  });

  it('has 160 code points at most, however few graphemes', () => {
    expect(problemOf('👩‍👩‍👧‍👦'.repeat(22))).toBeUndefined();
    expect(problemOf('👩‍👩‍👧‍👦'.repeat(23))).toBe('text_too_long');
    expect(problemOf('a'.repeat(5_000))).toBe('text_too_long');
  });

  it.each(['', '   ', '\u200b', '\u3164', '\u2800', '\u0301'])('%j is blank', (name) => {
    expect(problemOf(name)).toBe('text_blank');
  });

  it.each(['a\ud83e', 'a\0', 'a\ufdd0', 'a\u0085b'])('%j is malformed', (name) => {
    expect(problemOf(name)).toBe('malformed_text');
  });

  it.each(['a\tb', 'a\nb', 'a\rb', 'a\u2028b', 'a\n'])('%j is more than a line', (name) => {
    expect(problemOf(name)).toBe('line_break');
  });

  it.each(['\u202eadmin', '\u2067admin\u2069', 'admin\u200e', 'admin\u061c'])(
    '%j has a bidi control',
    (name) => {
      expect(problemOf(name)).toBe('bidi_control');
    },
  );

  it('has no run of marks', () => {
    expect(problemOf(`q${'\u0323'.repeat(9)}`)).toBe('text_too_many_marks');
  });

  it.each([
    ['zero width space', 'admin\u200b'],
    ['zero width no-break space', '\ufeffadmin'],
    ['soft hyphen', 'ad\u00admin'],
    ['word joiner', 'ad\u2060min'],
    ['grapheme joiner', 'ad\u034fmin'],
    ['Hangul filler', 'admin\u3164'],
    ['braille blank', 'admin\u2800'],
    ['selector on a letter', 'admin\ufe0f'],
    ['selector on a digit', 'admin1\ufe0f'],
    ['two selectors', '❄️\ufe0f'],
    ['ideographic selector on a letter', 'admin\u{e0100}'],
    ['joiner in Latin', 'ad\u200dmin'],
    ['non-joiner in Cyrillic', 'ад\u200cмин'],
    ['non-joiner after Arabic', 'مریم\u200c'],
    ['two non-joiners', 'می\u200c\u200cنا'],
    ['joiner after an emoji', '🔥\u200d'],
    ['joiner before a letter', '🔥\u200da'],
    ['tags', 'admin\u{e0061}'],
    ['flag that no font draws', '🏴\u{e0075}\u{e0073}\u{e0063}\u{e0061}\u{e007f}'],
    ['lost attachment', 'admin\ufffc'],
    ['leading mark', '\u0301admin'],
  ])('is refused for a %s', (_, name) => {
    expect(problemOf(name)).toBe('name_invalid_character');
  });
});
