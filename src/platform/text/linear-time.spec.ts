import { describe, expect, it } from '@jest/globals';
import { hasCombiningRun } from './combining-run.js';
import { contentDisposition } from './content-disposition.js';
import { findHiddenText } from './hidden-text.js';
import { escapeHtml } from './html.js';
import { countCodePoints, countGraphemes, countUtf8Bytes, excerpt } from './length.js';
import { checkLine } from './line.js';
import { findLinks } from './links.js';
import { normalizeNewlines } from './newlines.js';
import { checkProse } from './prose.js';
import { hasVisibleCharacter } from './visible.js';
import { findMalformedText } from './well-formed.js';
import { canonicalName, checkName } from './name.js';

describe('64 KB of the worst', () => {
  const size = 65_536;
  const worst: Readonly<Record<string, string>> = {
    letters: 'a'.repeat(size),
    spaces: ' '.repeat(size),
    'spaces and a letter': `${' '.repeat(size)}a`,
    marks: `a${'\u0301'.repeat(size)}`,
    'marks out of order': `a${'\u0301\u0323'.repeat(size / 2)}`,
    'joined marks': 'a\u0301\u200d'.repeat(size / 3),
    'marks with many selectors': `a\u0301${'\ufe0f'.repeat(1_000)}`.repeat(64),
    joiners: '\u200d'.repeat(size),
    'emoji and joiners': '👩\u200d'.repeat(size / 3),
    'flags halves': '🇺'.repeat(size / 2),
    overrides: '\u202e'.repeat(size),
    isolates: '\u2067'.repeat(size),
    'isolates and stray closers': '\u2067\u202c'.repeat(size / 2),
    'open and closed': '\u2067'.repeat(size / 2) + '\u2069'.repeat(size / 2),
    'black flags': '\u{1f3f4}\u{e0067}'.repeat(size / 4),
    tags: '\u{e0067}'.repeat(size / 2),
    'separate tags': 'a\u{e0067}'.repeat(size / 3),
    selectors: 'aa\ufe0f\ufe0f\ufe0f\ufe0f'.repeat(size / 6),
    newlines: '\r'.repeat(size),
    dots: '.'.repeat(size),
    domains: 'a.'.repeat(size / 2),
    brackets: '('.repeat(size),
    schemes: 'http://'.repeat(size / 7),
    'nested links': 'http://a.co/('.repeat(size / 13),
    'e-mail': 'a@'.repeat(size / 2),
    'mail names': `${'a.b-'.repeat(size / 4)}@`,
    quotes: '"\'<>&'.repeat(size / 5),
    pictographs: '🔥'.repeat(size / 2),
    'Greek and dots': 'ι\u0307'.repeat(size / 2),
  };
  const judges: Readonly<Record<string, (text: string) => unknown>> = {
    findMalformedText,
    normalizeNewlines,
    countCodePoints,
    countUtf8Bytes,
    countGraphemes,
    hasVisibleCharacter,
    hasCombiningRun,
    findHiddenText,
    canonicalName,
    checkName,
    escapeHtml,
    contentDisposition,
    findLinks,
    excerpt: (text) => excerpt(text, { graphemes: 100_000, bytes: 1_000_000 }),
    checkProse: (text) => checkProse(text, { maxCodePoints: 100_000 }),
    checkLine: (text) => checkLine(text, { maxCodePoints: 100_000 }),
  };

  it.each(Object.entries(judges))('%s takes time in proportion to its length', (_, judge) => {
    const slow = Object.entries(worst)
      .map(([kind, text]) => ({
        kind,
        whole: fastest(judge, text),
        quarter: fastest(judge, text.slice(0, size / 4)),
      }))
      // Four times the length is four times the time; quadratic would be sixteen. Short times are noise.
      .filter(({ whole, quarter }) => whole > 20 && whole > 10 * quarter);
    expect(slow).toEqual([]);
  });

  function fastest(judge: (text: string) => unknown, text: string): number {
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      judge(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  }
});
