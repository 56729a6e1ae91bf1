import { describe, expect, it } from '@jest/globals';
import { evasions, sampleList } from '../../../../test/support/evasion-samples.js';
import { innocents } from '../../../../test/support/innocent-samples.js';
import { WordMatcher } from './word-matcher.js';

const matcher = new WordMatcher(sampleList);

const isCaught = (text: string): boolean => matcher.find(text).length > 0;
/** As people write: with something before it and behind it. */
const inSentence = (text: string): string => `Well now, ${text} there.`;

const tricks = Object.values(evasions).flat();
const honest = Object.values(innocents).flat();

/** Known, and not worth what it would refuse: a word all in another alphabet, alone, may be a word of that one. */
const missedAlone = ['аѕѕ', 'сгар'];
/** A comma makes another sentence of it; the words are those of the phrase. */
const refusedThoughInnocent = ['Halt, die Klappe klemmt nicht.'];

describe('the evidence that docs/screening.md tells of', () => {
  it('is made of enough cases, none of them twice', () => {
    for (const cases of [tricks, honest]) {
      expect(cases.length).toBeGreaterThanOrEqual(200);
      expect(cases.filter((text, at) => cases.indexOf(text) !== at)).toEqual([]);
    }
    expect(Object.keys(innocents).length).toBeGreaterThanOrEqual(5);
  });

  it('has every entry of the list caught as it is listed', () => {
    expect(sampleList.filter((entry) => !isCaught(entry.replaceAll('*', '')))).toEqual([]);
  });

  it('at least 95 of 100 evasions are caught, alone and in a sentence', () => {
    const missed = tricks.filter((text) => !isCaught(text) || !isCaught(inSentence(text)));
    expect(missed.toSorted()).toEqual([...missedAlone, ...(evasions['what gets through'] ?? [])].toSorted());
    expect(1 - missed.length / tricks.length).toBeGreaterThanOrEqual(0.95);
  });

  it('at least 99 of 100 innocent texts pass', () => {
    const refused = honest.filter(isCaught);
    expect(refused).toEqual(refusedThoughInnocent);
    expect(1 - refused.length / honest.length).toBeGreaterThanOrEqual(0.99);
  });
});
