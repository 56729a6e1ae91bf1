import { describe, expect, it } from '@jest/globals';
import { effectiveStanding, isShutOut, standings } from './standing.js';

const now = new Date('2026-11-27T12:00:00.000Z');

describe('a standing', () => {
  it.each(standings)('%s without an end holds', (standing) => {
    expect(effectiveStanding({ standing, standingUntil: null }, now)).toBe(standing);
  });

  it.each([
    ['2026-11-27T12:00:00.001Z', 'suspended'],
    ['2026-11-27T12:00:00.000Z', 'normal'],
    ['2026-11-27T11:59:59.999Z', 'normal'],
  ])('that ends at %s is %s at noon', (until, expected) => {
    expect(effectiveStanding({ standing: 'suspended', standingUntil: new Date(until) }, now)).toBe(expected);
  });

  it('shuts out who is suspended or banned, and nobody else', () => {
    expect(standings.filter(isShutOut)).toEqual(['suspended', 'banned']);
  });
});
