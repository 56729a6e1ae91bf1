import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scrolledTo, windowOf } from './window.js';

const scrolled = fc
  .record({
    count: fc.integer({ min: 0, max: 100_000 }),
    height: fc.integer({ min: 100, max: 2_000 }),
    row: fc.integer({ min: 40, max: 90 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...rest }) => ({ ...rest, top: Math.floor(share * rest.count * rest.row) }));

describe('the window on a list', () => {
  it('draws all that is in sight and never many more, however long the list is', () => {
    fc.assert(
      fc.property(scrolled, (state) => {
        const { first, last } = windowOf(state);
        const seen = Math.ceil(state.height / state.row) + 1;
        expect(last - first).toBeLessThanOrEqual(seen + 16);
        for (let at = Math.floor(state.top / state.row); at * state.row < state.top + state.height; at += 1) {
          if (at < state.count) expect(at >= first && at < last).toBe(true);
        }
      }),
    );
  });

  it('draws nothing of nothing', () => {
    expect(windowOf({ top: 0, height: 500, row: 50, count: 0 })).toEqual({
      first: 0,
      last: expect.any(Number),
    });
  });

  it('scrolls so that the row in hand is in sight', () => {
    fc.assert(
      fc.property(scrolled, fc.nat(), (state, anywhere) => {
        if (state.count === 0 || state.height < 6 * state.row) return;
        const at = anywhere % state.count;
        const top = scrolledTo({ ...state, at });
        expect(top).toBeLessThanOrEqual(at * state.row);
        expect(top + state.height).toBeGreaterThanOrEqual((at + 1) * state.row - 0.001);
      }),
    );
  });

  it('stays where it is while the row in hand is well in sight', () => {
    expect(scrolledTo({ top: 500, height: 500, row: 50, count: 100, at: 14 })).toBe(500);
    expect(scrolledTo({ top: 500, height: 500, row: 50, count: 100, at: 18 })).toBe(550);
    expect(scrolledTo({ top: 500, height: 500, row: 50, count: 100, at: 10 })).toBe(400);
  });
});
