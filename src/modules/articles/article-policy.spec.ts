import { describe, expect, it } from '@jest/globals';
import { effectiveCommenting, effectiveModeration } from './article-policy.js';

const now = new Date('2026-11-23T12:00:00Z');
const open = { commenting: 'open', moderation: 'inherit', closesAt: null } as const;

describe('commenting', () => {
  it('is the stricter of site and article', () => {
    const states = ['open', 'closed', 'hidden'] as const;
    for (const [own, commenting] of states.entries()) {
      for (const [above, site] of states.entries()) {
        const effective = effectiveCommenting({ commenting: site }, { ...open, commenting }, now);
        expect(effective).toBe(states[Math.max(own, above)]);
      }
    }
  });

  it('ends at the closing time, to the millisecond', () => {
    const at = (milliseconds: number): string =>
      effectiveCommenting(
        { commenting: 'open' },
        { ...open, closesAt: new Date(now.getTime() + milliseconds) },
        now,
      );
    expect([at(1), at(0), at(-1)]).toEqual(['open', 'closed', 'closed']);
  });

  it('stays hidden after the closing time', () => {
    const article = { ...open, commenting: 'hidden', closesAt: now } as const;
    expect(effectiveCommenting({ commenting: 'open' }, article, now)).toBe('hidden');
  });
});

describe('moderation', () => {
  it("is the article's own, or the site's where the article inherits it", () => {
    expect(effectiveModeration({ moderation: 'pre' }, open)).toBe('pre');
    expect(effectiveModeration({ moderation: 'post' }, open)).toBe('post');
    expect(effectiveModeration({ moderation: 'post' }, { ...open, moderation: 'pre' })).toBe('pre');
    expect(effectiveModeration({ moderation: 'pre' }, { ...open, moderation: 'post' })).toBe('post');
  });
});
