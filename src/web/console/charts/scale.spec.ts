import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyNth, roundStep, runsOf, ticksOf, timeStep } from './scale.js';

describe('the lines across a chart', () => {
  it('reach the highest value, few and round', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000_000, noNaN: true }), (highest) => {
        for (const step of [roundStep(highest), timeStep(Math.max(1, highest))]) {
          const ticks = ticksOf(highest, step);
          expect(ticks[0]).toBe(0);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
          expect(ticks.length).toBeLessThanOrEqual(6);
        }
      }),
    );
  });

  it.each([
    [3, 1],
    [9, 5],
    [100, 50],
    [401, 200],
  ])('stand %p for counts up to that at steps of %p', (highest, step) => {
    expect(roundStep(highest)).toBe(step);
  });

  it('stand at minutes and hours for times', () => {
    expect([timeStep(100), timeStep(1_000), timeStep(10_000)]).toEqual([30, 300, 3_600]);
  });
});

it('labels no more days than there is room for', () => {
  expect([everyNth(7, 8), everyNth(30, 8), everyNth(0, 8)]).toEqual([1, 4, 1]);
});

it('breaks a line where nothing is known', () => {
  expect(runsOf([1, null, 2, 3, null, null, 4], (item) => item !== null)).toEqual([[0], [2, 3], [6]]);
  expect(runsOf([], () => true)).toEqual([]);
});
