import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WantedReaction } from './reactions.repository.js';
import { wavesOf } from './reactions.service.js';

const reaction = fc.record({
  commentId: fc.constantFrom('a', 'b'),
  authorId: fc.constantFrom('x', 'y'),
  tokenGeneration: fc.constant(1),
  kind: fc.constantFrom('like', 'laugh'),
  wanted: fc.boolean(),
});

const keyOf = ({ commentId, authorId, kind }: WantedReaction): string => `${commentId}${authorId}${kind}`;

describe('the waves of reactions that came together', () => {
  it('hold everything once, each reaction at most once a wave, and one reader’s in their order', () => {
    fc.assert(
      fc.property(fc.array(reaction), (received) => {
        const waves = wavesOf(received);
        expect(new Set(waves.flat())).toEqual(new Set(received));
        for (const wave of waves) expect(new Set(wave.map(keyOf)).size).toBe(wave.length);
        for (const key of new Set(received.map(keyOf))) {
          const inOrder = (one: WantedReaction): boolean => keyOf(one) === key;
          expect(waves.flat().filter(inOrder)).toEqual(received.filter(inOrder));
        }
      }),
    );
  });
});
