import { describe, expect, it } from '@jest/globals';
import { findMalformedText } from './well-formed.js';

describe('findMalformedText', () => {
  it('accepts text with tabs, newlines, emoji and private use characters', () => {
    expect(findMalformedText('')).toBeNull();
    expect(findMalformedText('a\tb\r\nc 🤷‍♂️ \ue000 \u00a0 \ufffd \u{10fffd}')).toBeNull();
  });

  it.each(['\ud83e', '\udd37', 'a\ud83e', '\udd37\ud83e', '\ud83e\ud83e\udd37', '\ud83ea'])(
    'finds the lone surrogate in %j',
    (text) => {
      expect(findMalformedText(text)).toBe('lone_surrogate');
    },
  );

  it('finds every control character but tab, line feed and carriage return', () => {
    const found: number[] = [];
    for (let unit = 0; unit < 0x100; unit += 1) {
      if (findMalformedText(`a${String.fromCharCode(unit)}`) === 'control_character') found.push(unit);
    }
    const expected = Array.from({ length: 0x20 }, (_, unit) => unit).filter(
      (unit) => ![9, 10, 13].includes(unit),
    );
    expect(found).toEqual([...expected, ...Array.from({ length: 0x21 }, (_, at) => 0x7f + at)]);
  });

  it('finds all 66 noncharacters and nothing else', () => {
    const found: string[] = [];
    for (let point = 0xa0; point <= 0x10ffff; point += 1) {
      if (point === 0xd800) point = 0xe000;
      if (findMalformedText(String.fromCodePoint(point)) !== null) found.push(point.toString(16));
    }
    expect(found).toHaveLength(66);
    expect(found.slice(0, 2)).toEqual(['fdd0', 'fdd1']);
    expect(found.slice(31, 36)).toEqual(['fdef', 'fffe', 'ffff', '1fffe', '1ffff']);
    expect(found.at(-1)).toBe('10ffff');
  });
});
