import { describe, expect, it } from '@jest/globals';
import { findUnbalancedBidi, hasBidiControl, hasUnbalancedBidi } from './bidi.js';

const LRE = '\u202a';
const PDF = '\u202c';
const RLO = '\u202e';
const RLI = '\u2067';
const FSI = '\u2068';
const PDI = '\u2069';

describe('bidi controls', () => {
  it.each(['\u061c', '\u200e', '\u200f', LRE, '\u202b', PDF, '\u202d', RLO, '\u2066', RLI, FSI, PDI])(
    '%j is one',
    (control) => {
      expect(hasBidiControl(`a${control}`)).toBe(true);
    },
  );

  it('joiners and right-to-left letters are none', () => {
    expect(hasBidiControl('שלום \u200c\u200d\u2060')).toBe(false);
  });
});

describe('balance', () => {
  it.each([
    '',
    'plain',
    `${RLO}abc${PDF}`,
    `${RLI}abc${PDI}`,
    `${RLI}a${LRE}b${PDF}c${PDI}`,
    `${LRE}${RLI}${FSI}x${PDI}${PDI}${PDF}`,
    `${RLI}a${PDI}\n${LRE}b${PDF}`,
    '\u200f marks need no closer \u200e\u061c',
  ])('%j is balanced', (text) => {
    expect(findUnbalancedBidi(text)).toEqual([]);
    expect(hasUnbalancedBidi(text)).toBe(false);
  });

  it.each([
    ['an override left open', `ab${RLO}c`, [2]],
    ['an isolate left open', `${FSI}c`, [0]],
    ['a stray PDF', `a${PDF}`, [1]],
    ['a stray PDI', `a${PDI}`, [1]],
    ['an embedding closed in the next line', `${LRE}a\nb${PDF}`, [0, 4]],
    ['an isolate closed in the next paragraph', `${RLI}a\u2029b${PDI}`, [0, 4]],
    ['a PDF that would reach out of an isolate', `${LRE}${RLI}${PDF}${PDI}${PDF}`, [2]],
    ['an embedding that only its isolate closes', `${RLI}${LRE}a${PDI}`, [1]],
    ['the wrong closer', `${RLO}a${PDI}`, [0, 2]],
    ['one closer for two', `${RLO}${RLO}${PDF}`, [0]],
  ])('%s is unbalanced', (_, text, at) => {
    expect(findUnbalancedBidi(text)).toEqual(at);
    expect(hasUnbalancedBidi(text)).toBe(true);
  });
});
