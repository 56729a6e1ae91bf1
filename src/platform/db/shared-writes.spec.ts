import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { SharedWrites } from './shared-writes.js';

interface Item {
  readonly lane: string;
  readonly value: number;
}

/** Records what was written together; fails a write that has `poison` in it. */
function stage({ inFlight = 1, most = 10, poison = Number.NaN } = {}): {
  writes: SharedWrites<Item, number>;
  batches: number[][];
  mostAtOnce: () => number;
} {
  const batches: number[][] = [];
  let running = 0;
  let highest = 0;
  const writes = new SharedWrites<Item, number>({
    laneOf: ({ lane }) => lane,
    inFlight,
    most,
    write: async (items) => {
      batches.push(items.map(({ value }) => value));
      highest = Math.max(highest, ++running);
      await delay(5);
      running -= 1;
      if (items.some(({ value }) => value === poison)) throw new Error(`poisoned by ${poison}`);
      return items.map(({ value }) => value * 2);
    },
  });
  return { writes, batches, mostAtOnce: () => highest };
}

const items = (count: number, lane = 'one'): Item[] =>
  Array.from({ length: count }, (_, value) => ({ lane, value }));

describe('shared writes', () => {
  it('give each item its own result, and share what comes meanwhile', async () => {
    const { writes, batches } = stage();
    const results = await Promise.all(items(25).map((item) => writes.add(item)));
    expect(results).toEqual(items(25).map(({ value }) => value * 2));
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 5]);
  });

  it('do not wait for company', async () => {
    const { writes, batches } = stage();
    expect(await writes.add({ lane: 'one', value: 4 })).toBe(8);
    expect(await writes.add({ lane: 'one', value: 5 })).toBe(10);
    expect(batches).toEqual([[4], [5]]);
  });

  it('are at most so many of a lane at a time, and lanes do not wait for each other', async () => {
    const { writes, batches, mostAtOnce } = stage({ inFlight: 2, most: 3 });
    await Promise.all([...items(12), ...items(6, 'other')].map((item) => writes.add(item)));
    expect(mostAtOnce()).toBe(4);
    expect(batches.every(({ length }) => length <= 3)).toBe(true);
  });

  it('that fail are tried one by one: only who is to blame gets the error', async () => {
    const { writes } = stage({ poison: 3 });
    const outcomes = await Promise.allSettled(items(6).map((item) => writes.add(item)));
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it('that find no database are not tried again for each', async () => {
    let calls = 0;
    const writes = new SharedWrites<Item, number>({
      laneOf: ({ lane }) => lane,
      inFlight: 1,
      most: 10,
      write: () => {
        calls += 1;
        return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
      },
    });
    const outcomes = await Promise.allSettled(items(5).map((item) => writes.add(item)));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(calls).toBe(1);
  });
});
