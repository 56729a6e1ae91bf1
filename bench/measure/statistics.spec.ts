import { describe, expect, it } from '@jest/globals';
import { ratioOf, spreadOf } from './statistics.js';

describe('a spread', () => {
  it('has the middle of an odd number of rounds, and the mean of the middle two of an even one', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, least: 1, most: 9 });
    expect(spreadOf([10, 4, 2, 1])).toEqual({ median: 3, least: 1, most: 10 });
  });

  it('is not to be had of nothing', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

describe('a ratio', () => {
  it('is that of the medians, within the ratios of single rounds', () => {
    expect(ratioOf([50, 80, 90], [100, 100, 120])).toEqual({ median: 0.8, least: 0.5, most: 0.8 });
  });

  it('needs as many rounds of each side', () => {
    expect(() => ratioOf([1], [1, 2])).toThrow(RangeError);
  });
});
