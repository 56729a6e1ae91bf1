import { describe, expect, it } from '@jest/globals';
import { BenchUsageError, readOptions } from './options.js';

const rows = ['post', 'queue'];

describe('the options of a benchmark', () => {
  it.each([
    [[], { isQuick: false, only: null, writes: true }],
    [['--quick'], { isQuick: true, only: null, writes: false }],
    [['--quick', '--write'], { isQuick: true, only: null, writes: true }],
    [['--only', 'post'], { isQuick: false, only: ['post'], writes: false }],
    [
      ['--only', 'post,queue', '--only=post'],
      { isQuick: false, only: ['post', 'queue', 'post'], writes: false },
    ],
  ])('of %j: only a whole run writes by itself', (words, options) => {
    expect(readOptions(words, rows)).toEqual(options);
  });

  it.each([['--only=pots'], ['--fast'], ['post']])('refuse %s and name the rows', (word) => {
    expect(() => readOptions([word], rows)).toThrow(BenchUsageError);
    expect(() => readOptions([word], rows)).toThrow('post, queue');
  });
});
