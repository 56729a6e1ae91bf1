import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textDifference, type TextPiece } from './text-difference.js';

const without = (kind: TextPiece['kind'], pieces: readonly TextPiece[]): string =>
  pieces
    .filter((piece) => piece.kind !== kind)
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  it('shows what went and what came, in words', () => {
    expect(textDifference('No buses again today.', 'No trams again, today.')).toEqual([
      { kind: 'same', text: 'No ' },
      { kind: 'removed', text: 'buses' },
      { kind: 'added', text: 'trams' },
      { kind: 'same', text: ' again' },
      { kind: 'added', text: ',' },
      { kind: 'same', text: ' today.' },
    ]);
  });

  it('splits no emoji, and none of what holds it together', () => {
    expect(textDifference('So 🤷‍♂️', 'So ❄️➡️🔥')).toEqual([
      { kind: 'same', text: 'So ' },
      { kind: 'removed', text: '🤷‍♂️' },
      { kind: 'added', text: '❄️➡️🔥' },
    ]);
  });

  it('is nothing but the text where nothing changed', () => {
    expect(textDifference('Hm.', 'Hm.')).toEqual([{ kind: 'same', text: 'Hm.' }]);
    expect(textDifference('', '')).toEqual([]);
  });

  it('holds both texts, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', '.', '🤷‍♂️', 'é', '\u200b', 'न'))
      .map((list) => list.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = textDifference(before, after);
        expect([without('added', pieces), without('removed', pieces)]).toEqual([before, after]);
        expect(pieces.every(({ text }) => text !== '')).toBe(true);
      }),
    );
  });

  it('of two long texts is found soon', () => {
    const text = (word: string): string =>
      Array.from({ length: 5_000 }, (_, n) => `${word}${n % 7}`).join(' ');
    const pieces = textDifference(text('a'), text('b'));
    expect([without('added', pieces), without('removed', pieces)]).toEqual([text('a'), text('b')]);
  });
});
