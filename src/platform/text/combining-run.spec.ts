import { expect, it } from '@jest/globals';
import { hasCombiningRun } from './combining-run.js';

it('allows eight marks and refuses the ninth', () => {
  expect(hasCombiningRun(`a${'\u0301'.repeat(8)}`)).toBe(false);
  expect(hasCombiningRun(`a${'\u0301'.repeat(9)}`)).toBe(true);
});

it('counts each letter for itself', () => {
  expect(hasCombiningRun(`a${'\u0301'.repeat(8)}`.repeat(100))).toBe(false);
});

it('takes another limit', () => {
  expect(hasCombiningRun('a\u0301\u0302\u0303', 2)).toBe(true);
  expect(hasCombiningRun('a\u0301\u0302\u0303', 3)).toBe(false);
});

it.each(['\u200d', '\u200c', '\u200b', '\u2060', '\ufe0f', '\u{e0100}', '\u20e3', '\u034f'])(
  'is not deceived by %j between the marks',
  (between) => {
    expect(hasCombiningRun(`a${'\u0301'.repeat(5)}${between}${'\u0301'.repeat(5)}`)).toBe(true);
  },
);

it('does not count selectors, keycaps and joiners themselves', () => {
  expect(hasCombiningRun('\ufe0f\u20e3\u200d'.repeat(20))).toBe(false);
});

it('sees marks outside the basic plane', () => {
  expect(hasCombiningRun(`a${'\u{1e8d0}'.repeat(9)}`)).toBe(true);
});
