import { describe, expect, it } from '@jest/globals';
import { defaultScreeningPolicy as policy } from '../../sites/screening-policy.js';
import { hiddenTextRule } from './hidden-text.rule.js';
import { linkRule } from './link.rule.js';
import { noHistory, plainSubmission } from './plain-submission.js';
import { repeatedTextRule } from './repeated-text.rule.js';
import type { AuthorHistory, Submission } from './rule.js';

const alone = plainSubmission;
const withHistory = (text: string, history: Partial<AuthorHistory>): Submission => ({
  ...plainSubmission(text),
  history: { ...noHistory, ...history },
});

describe('the link rule', () => {
  const three = '🤷‍♂️ http://a.example, www.b.com and https://c.example/path?q=1.';

  it('holds a text with more links than the site allows, and says where they are', () => {
    const [finding, ...more] = linkRule.screen(alone(three), policy);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'link', outcome: 'hold', code: 'too_many_links' });
    expect(finding!.params).toEqual({ links: 3, allowed: 2 });
    const places = finding!.spans.map(([start, end]) => three.slice(start, end));
    expect(places).toEqual(['http://a.example', 'www.b.com', 'https://c.example/path?q=1']);
  });

  it('lets as many pass as are allowed', () => {
    expect(linkRule.screen(alone('http://a.example http://b.example'), policy)).toEqual([]);
    expect(linkRule.screen(alone(three), { ...policy, link: { ...policy.link, maxLinks: 3 } })).toEqual([]);
  });

  it('may allow none', () => {
    const strict = { ...policy, link: { ...policy.link, maxLinks: 0 } };
    expect(linkRule.screen(alone('http://a.example'), strict)).toHaveLength(1);
    expect(linkRule.screen(alone('No link.'), strict)).toEqual([]);
  });

  it('refuses links to blocked domains and what is below them, and does not count those to allowed ones', () => {
    const link = {
      ...policy.link,
      maxLinks: 0,
      blockedDomains: ['bad.example'],
      allowedDomains: ['good.example'],
    };
    const text = 'http://bad.example, http://x.bad.example, http://notbad.example, http://www.good.example';
    const [blocked, counted, ...more] = linkRule.screen(alone(text), { ...policy, link });
    expect(more).toEqual([]);
    expect(blocked).toMatchObject({
      outcome: 'reject',
      code: 'blocked_domain',
      params: { hosts: ['bad.example', 'x.bad.example'] },
    });
    expect(counted!.params).toEqual({ links: 3, allowed: 0 });
    expect(linkRule.screen(alone('http://good.example'), { ...policy, link })).toEqual([]);
  });

  it('can be off', () => {
    expect(linkRule.screen(alone(three), { ...policy, link: { ...policy.link, enabled: false } })).toEqual(
      [],
    );
  });
});

describe('the rule for repeated text', () => {
  const text = 'Twelve units';

  it('holds what the same author has sent before', () => {
    expect(repeatedTextRule.screen(withHistory(text, { repeats: 2 }), policy)).toEqual([
      {
        rule: 'repeated_text',
        outcome: 'hold',
        code: 'same_text_by_author',
        params: { repeats: 2, withinHours: 24 },
        spans: [[0, 12]],
      },
    ]);
  });

  it('holds what so many other authors have sent', () => {
    expect(repeatedTextRule.screen(withHistory(text, { otherAuthors: 3 }), policy)).toMatchObject([
      { outcome: 'hold', code: 'same_text_by_others', params: { authors: 3, withinHours: 24 } },
    ]);
    expect(repeatedTextRule.screen(withHistory(text, { otherAuthors: 2 }), policy)).toEqual([]);
  });

  it('lets pass what is new, and what people say twice honestly', () => {
    expect(repeatedTextRule.screen(alone(text), policy)).toEqual([]);
    expect(repeatedTextRule.screen(withHistory('Thank you!!', { repeats: 9 }), policy)).toEqual([]);
    expect(repeatedTextRule.screen(withHistory('👍', { repeats: 9 }), policy)).toEqual([]);
  });

  it('can be off', () => {
    const off = { ...policy, repeatedText: { ...policy.repeatedText, enabled: false } };
    expect(repeatedTextRule.screen(withHistory(text, { repeats: 2 }), off)).toEqual([]);
  });
});

describe('the rule for hidden text', () => {
  it('holds text that reorders the page around it, and says where', () => {
    const text = 'Fine \u202eenif';
    const found = hiddenTextRule.screen(alone(text), policy);
    expect(found.length).toBeGreaterThan(0);
    for (const { rule, outcome, spans } of found) {
      expect([rule, outcome]).toEqual(['hidden_text', 'hold']);
      expect(spans.some(([start, end]) => text.slice(start, end).includes('\u202e'))).toBe(true);
    }
  });

  it('tells each kind once, with all its places', () => {
    const found = hiddenTextRule.screen(alone('a\u{e0041}\u{e0042} b\u{e0043}\u{e0044} \u202eend'), policy);
    const codes = found.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(1);
  });

  it('lets emoji and scripts pass that need joiners', () => {
    for (const text of ['🤷‍♂️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'می‌خواهم', 'क्‍ष']) {
      expect(hiddenTextRule.screen(alone(text), policy)).toEqual([]);
    }
  });

  it('can be off', () => {
    expect(hiddenTextRule.screen(alone('\u202e'), { ...policy, hiddenText: { enabled: false } })).toEqual([]);
  });
});
