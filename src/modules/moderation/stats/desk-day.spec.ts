import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../platform/ids.js';
import { bucketsPerE, firstIdAt, lastDays, summed, waitingQuantile } from './desk-day.js';

function histogram(seconds: readonly number[]): { waiting: Record<string, number> } {
  const waiting: Record<string, number> = {};
  for (const waited of seconds) {
    const bucket = Math.floor(Math.log(1 + waited) * bucketsPerE);
    waiting[bucket] = (waiting[bucket] ?? 0) + 1;
  }
  return { waiting };
}

describe('how long comments waited', () => {
  it.each([1, 30, 600, 86_400, 1_000_000])('is told to five per cent: %d seconds', (seconds) => {
    const told = waitingQuantile([histogram([seconds])], 0.5)!;
    expect(Math.abs(told - seconds) / (seconds + 1)).toBeLessThan(0.05);
  });

  it('is told over several days as over one', () => {
    const seconds = Array.from({ length: 100 }, (_, at) => at);
    const days = [histogram(seconds.slice(0, 60)), histogram(seconds.slice(60))];
    expect(waitingQuantile(days, 0.95)).toBe(waitingQuantile([histogram(seconds)], 0.95));
    expect(waitingQuantile(days, 0.5)).toBeGreaterThan(46);
    expect(waitingQuantile(days, 0.5)).toBeLessThan(53);
  });

  it('is nothing where nobody waited', () => {
    expect(waitingQuantile([{ waiting: {} }], 0.5)).toBeNull();
  });
});

describe('days', () => {
  it('end with that of now, by UTC', () => {
    const days = lastDays(new Date('2026-03-01T00:30:00.000Z'), 3);
    expect(days.map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(days[2]).toMatchObject({
      from: new Date('2026-03-01T00:00:00.000Z'),
      to: new Date('2026-03-02T00:00:00.000Z'),
    });
  });

  it('begin below every id that is made in them', () => {
    const before = firstIdAt(new Date());
    const id = newId();
    expect([before, id, firstIdAt(new Date(Date.now() + 1_000))].sort()[1]).toBe(id);
  });

  it('add up by name', () => {
    expect([...summed([{ link: 1, pace: 2 }, { link: 3 }])]).toEqual([
      ['link', 4],
      ['pace', 2],
    ]);
  });
});
