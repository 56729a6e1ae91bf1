import { describe, expect, it } from '@jest/globals';
import { findHiddenText } from './hidden-text.js';

const ENGLAND = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';
const tagged = (text: string): string =>
  Array.from(text, (c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('');

describe('tag characters', () => {
  it('are meaning in a flag', () => {
    expect(findHiddenText(`Go ${ENGLAND}${ENGLAND}!`)).toEqual([]);
  });

  it('are hidden text anywhere else', () => {
    expect(findHiddenText(`ab${tagged('hi')}c`)).toEqual([{ code: 'tag_characters', start: 2, end: 6 }]);
    expect(findHiddenText('\u{e0001}')).toEqual([{ code: 'tag_characters', start: 0, end: 2 }]);
  });

  it('are hidden text after a flag that is complete', () => {
    const found = findHiddenText(ENGLAND + tagged('x'));
    expect(found).toEqual([{ code: 'tag_characters', start: ENGLAND.length, end: ENGLAND.length + 2 }]);
  });

  it.each([
    ['without its end', `\u{1f3f4}${tagged('gbeng')}`],
    ['longer than any subdivision', `\u{1f3f4}${tagged('ignoreall')}\u{e007f}`],
    ['of punctuation', `\u{1f3f4}${tagged('a b')}\u{e007f}`],
    ['on another emoji', `🔥${tagged('gbeng')}\u{e007f}`],
  ])('are hidden text in a flag %s', (_, text) => {
    expect(findHiddenText(text).map(({ code }) => code)).toEqual(['tag_characters']);
  });
});

describe('bidi controls', () => {
  it('are reported where they have no partner, neighbours together', () => {
    expect(findHiddenText('a\u202e\u202eb\u2067c\u2069 \u2069')).toEqual([
      { code: 'unbalanced_bidi', start: 1, end: 3 },
      { code: 'unbalanced_bidi', start: 8, end: 9 },
    ]);
  });

  it('are no finding in pairs', () => {
    expect(findHiddenText('\u2068שלום\u2069 \u202babc\u202c')).toEqual([]);
  });
});

describe('invisible runs', () => {
  it('of four selectors are a finding, three are a clumsy keyboard', () => {
    expect(findHiddenText('a\ufe0f\ufe0f\ufe0f')).toEqual([]);
    expect(findHiddenText('a\ufe00\u{e0101}\ufe02\ufe03')).toEqual([
      { code: 'variation_selector_run', start: 1, end: 6 },
    ]);
  });

  it('of seven zero widths are a finding, six are not', () => {
    expect(findHiddenText(`a${'\u200b'.repeat(6)}b`)).toEqual([]);
    expect(findHiddenText(`a${'\u200c\u200d'.repeat(4)}b`)).toEqual([
      { code: 'zero_width_run', start: 1, end: 9 },
    ]);
  });

  it('of both kinds mixed are one finding', () => {
    expect(findHiddenText(`a${'\u200b\ufe00'.repeat(4)}`)).toEqual([
      { code: 'zero_width_run', start: 1, end: 9 },
    ]);
    expect(findHiddenText(`a${'\ufe00'.repeat(5)}${'\u200b'.repeat(9)}`)).toEqual([
      { code: 'variation_selector_run', start: 1, end: 6 },
    ]);
  });

  it('spread over a text by single joiners are writing', () => {
    expect(findHiddenText('می\u200cخواهم '.repeat(50))).toEqual([]);
    expect(findHiddenText('❤️'.repeat(50))).toEqual([]);
  });
});

it('interlinear annotations are hidden text', () => {
  expect(findHiddenText('a\ufff9b\ufffac\ufffb')).toHaveLength(3);
});

it('findings come in order of position', () => {
  const starts = findHiddenText(`\u202e${tagged('a')}${'\ufe00'.repeat(4)}x\ufff9`).map(({ start }) => start);
  expect(starts).toEqual([0, 1, 3, 8]);
});
