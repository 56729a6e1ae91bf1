import { describe, expect, it } from '@jest/globals';
import { ReplicaFreshness } from './replica-freshness.js';

/** A replica that had everything at 10. */
function caughtUp(): ReplicaFreshness {
  const freshness = new ReplicaFreshness();
  freshness.marked(1_000, 10);
  freshness.replayed(1_000, 11);
  return freshness;
}

describe('what a replica is known to have', () => {
  it('is nothing until it has replayed what the primary had', () => {
    const freshness = new ReplicaFreshness();
    freshness.marked(1_000, 10);
    freshness.replayed(999, 11);
    expect(freshness.covers('site', 'article')).toBe(false);
    freshness.replayed(1_000, 12);
    expect(freshness.covers('site', 'article')).toBe(true);
    expect(freshness.caughtUpAt).toBe(10);
  });

  it('lacks an article from the telling of a change until a mark that was asked for later is replayed', () => {
    const freshness = caughtUp();
    freshness.changed('site', 'article', 20);
    freshness.marked(1_100, 20);
    freshness.replayed(1_100, 21);
    expect(freshness.covers('site', 'article')).toBe(false);
    expect(freshness.covers('site', null)).toBe(false);
    expect(freshness.covers('site', 'other')).toBe(true);
    expect(freshness.covers('elsewhere', null)).toBe(true);
    freshness.marked(1_200, 25);
    freshness.replayed(1_199, 26);
    expect(freshness.covers('site', 'article')).toBe(false);
    freshness.replayed(1_250, 27);
    expect(freshness.covers('site', 'article')).toBe(true);
    expect(freshness.isAwaited).toBe(false);
  });

  it('lacks every article of a site after a change of the whole site', () => {
    const freshness = caughtUp();
    freshness.changed('site', null, 20);
    expect(freshness.covers('site', 'article')).toBe(false);
    freshness.marked(1_100, 21);
    freshness.replayed(1_100, 22);
    expect(freshness.covers('site', 'article')).toBe(true);
  });

  it('is nothing again after it was lost, or has gone back, until it has all of before', () => {
    const freshness = caughtUp();
    freshness.marked(1_100, 20);
    freshness.replayed(900, 30);
    expect(freshness.covers('site', 'article')).toBe(false);
    freshness.replayed(1_100, 31);
    expect(freshness.covers('site', 'article')).toBe(false);
    freshness.marked(1_100, 32);
    freshness.replayed(1_100, 33);
    expect(freshness.covers('site', 'article')).toBe(true);
    freshness.lost(40);
    expect(freshness.covers('site', 'article')).toBe(false);
  });
});
