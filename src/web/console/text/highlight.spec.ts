import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../api/desk.types.js';
import { segmentsOf, unseenNames } from './highlight.js';

function finding(rule: string, ...spans: readonly (readonly [number, number])[]): Finding {
  return { rule, outcome: 'hold', code: rule, params: {}, spans };
}

const anyFinding = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 })), { maxLength: 4 })
  .map((spans) => finding('rule', ...spans));

describe('a text with findings', () => {
  it('is whole when its pieces are joined, whatever the spans', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(anyFinding, { maxLength: 4 }),
        (text, findings) => {
          const segments = segmentsOf(text, findings);
          expect(segments.map((segment) => segment.text).join('')).toBe(text);
          for (const segment of segments)
            expect(segment.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        },
      ),
    );
  });

  it('is cut where findings begin and end, also where they overlap', () => {
    const link = finding('link', [0, 6]);
    const word = finding('word_list', [4, 9]);
    expect(segmentsOf('0123456789', [link, word])).toEqual([
      { text: '0123', findings: [link], ending: [] },
      { text: '45', findings: [link, word], ending: [link] },
      { text: '678', findings: [word], ending: [word] },
      { text: '9', findings: [], ending: [] },
    ]);
  });

  it('counts in UTF-16 units', () => {
    const found = finding('word_list', [6, 9]);
    expect(segmentsOf('🤷‍♂️ bad', [found]).find(({ findings }) => findings.length > 0)?.text).toBe('bad');
  });

  it('never cuts an emoji in half', () => {
    expect(segmentsOf('a💔b', [finding('r', [2, 3])]).map(({ text }) => text)).toEqual(['a', '💔', 'b']);
  });

  it('is one plain piece without findings, and none when it is empty', () => {
    expect(segmentsOf('Hm.', [])).toEqual([{ text: 'Hm.', findings: [], ending: [] }]);
    expect(segmentsOf('', [])).toEqual([]);
  });
});

describe('characters that are not seen', () => {
  it('are named', () => {
    expect(unseenNames('\u200b')).toBe('U+200B');
    expect(unseenNames('\u202e\u2066')).toBe('U+202E U+2066');
    expect(unseenNames('\u200b'.repeat(9))).toBe('U+200B U+200B U+200B … 9');
  });

  it('are not what can be seen, a line break or nothing', () => {
    for (const text of ['a', '\n', '', '❤️', 'a\u200b']) expect(unseenNames(text)).toBeNull();
  });
});
