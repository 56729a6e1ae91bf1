import { expect, it } from '@jest/globals';
import { deliveryDays, pauseAfter } from './delivery-pause.js';

it('pauses grow up to four hours, each off by at most a fifth', () => {
  const pauses = Array.from({ length: 20 }, (_, index) => pauseAfter(index + 1, 0.5));
  expect(pauses.slice(0, 4).map(Math.round)).toEqual([5, 13, 31, 78]);
  expect(pauses.at(-1)).toBe(4 * 3_600);
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect([pauseAfter(1, 0), pauseAfter(1, 1)].map(Math.round)).toEqual([4, 6]);
});

it('an endpoint that is away for three days is asked at least twenty times', () => {
  let [seconds, attempts] = [0, 1];
  while ((seconds += pauseAfter(attempts, 1)) < deliveryDays * 86_400) attempts += 1;
  expect(attempts).toBeGreaterThan(20);
});
