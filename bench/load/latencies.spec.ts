import { describe, expect, it } from '@jest/globals';
import { Latencies } from './latencies.js';

describe('latencies', () => {
  it('have no quantile when there are none', () => {
    expect(new Latencies().quantile(0.5)).toBeNull();
  });

  it.each([3, 255, 256, 1_000, 54_321, 9_000_000])('give %i back within a hundredth', (microseconds) => {
    const latencies = new Latencies();
    latencies.add(microseconds);
    expect(Math.abs((latencies.quantile(0.99) ?? 0) - microseconds)).toBeLessThanOrEqual(microseconds / 100);
  });

  it('tell the middle from the tail', () => {
    const latencies = new Latencies();
    for (let n = 0; n < 99; n += 1) latencies.add(100);
    latencies.add(5_000);
    expect(latencies.quantile(0.5)).toBe(100);
    expect(latencies.quantile(0.99)).toBe(100);
    expect(latencies.quantile(1)).toBeGreaterThan(4_900);
  });
});
