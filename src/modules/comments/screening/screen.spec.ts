import { describe, expect, it } from '@jest/globals';
import { defaultScreeningPolicy } from '../../sites/screening-policy.js';
import type { Finding, Outcome } from './finding.js';
import { noHistory, plainSubmission } from './plain-submission.js';
import type { Rule } from './rule.js';
import { rules, screen } from './screen.js';
import { weigh } from './screening.service.js';

const submission = plainSubmission('Any text');

function finding(outcome: Outcome, rule: string = outcome): Finding {
  return { rule, outcome, code: 'seen', params: {}, spans: [[0, 3]] };
}

function ruleThat(name: string, ...outcomes: Outcome[]): Rule {
  return { name, screen: () => outcomes.map((outcome) => finding(outcome, name)) };
}

const broken: Rule = {
  name: 'broken',
  screen() {
    throw new Error('A rule has a bug.');
  },
};

function screenWith(...ordered: Rule[]): Finding[] {
  return screen(submission, defaultScreeningPolicy, ordered);
}

describe('screening', () => {
  it('runs every rule and keeps every finding, in the order of the list', () => {
    const found = screenWith(ruleThat('one', 'reject'), ruleThat('two'), ruleThat('three', 'note', 'hold'));
    expect(found.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'one reject',
      'three note',
      'three hold',
    ]);
  });

  it('goes on after a rule that breaks, and says so in a finding that holds', () => {
    const found = screenWith(ruleThat('before', 'note'), broken, ruleThat('after', 'note'));
    expect(found.map(({ rule }) => rule)).toEqual(['before', 'broken', 'after']);
    expect(found[1]).toEqual({ rule: 'broken', outcome: 'hold', code: 'rule_failed', params: {}, spans: [] });
  });

  it('keeps at most fifty places of a finding', () => {
    const spans = Array.from({ length: 60 }, (_, index) => [index, index + 1] as const);
    const many: Rule = { name: 'many', screen: () => [{ ...finding('hold'), spans }] };
    expect(screenWith(many)[0]!.spans).toEqual(spans.slice(0, 50));
  });

  it('has these rules, each under its own name', () => {
    expect(rules.map(({ name }) => name)).toEqual([
      'banned_words',
      'suspect_words',
      'hidden_text',
      'link',
      'repeated_text',
      'shouting',
      'flood',
      'pace',
      'author_standing',
      'newcomer',
      'external_check',
    ]);
    const text = 'http://a.example http://b.example http://c.example \u202e';
    const found = screen(
      { ...plainSubmission(text), history: { ...noHistory, repeats: 1 } },
      defaultScreeningPolicy,
    );
    for (const { rule } of found) expect(rules.map(({ name }) => name)).toContain(rule);
    expect(new Set(found.map(({ rule }) => rule)).size).toBe(3);
  });

  it('finds nothing in an ordinary comment', () => {
    for (const text of [
      '🤷‍♂️',
      '❄️➡️🔥 💔 ⏳ 🏒✨ 💼 🇺🇦',
      'Так, звісно.',
      'مرحبا بكم',
      'See www.example.org',
    ]) {
      expect(screen(plainSubmission(text), defaultScreeningPolicy)).toEqual([]);
    }
  });
});

describe('weighing findings', () => {
  it.each([
    [[], 'pre', 'pending', 'pre'],
    [[], 'post', 'approved', 'post'],
    [['note'], 'pre', 'pending', 'note'],
    [['note'], 'post', 'approved', 'post'],
    [['hold'], 'pre', 'pending', 'hold'],
    [['hold'], 'post', 'pending', 'hold'],
    [['reject'], 'pre', 'rejected', 'reject'],
    [['reject'], 'post', 'rejected', 'reject'],
    [['note', 'hold', 'reject'], 'post', 'rejected', 'reject'],
    [['reject', 'hold', 'note'], 'post', 'rejected', 'reject'],
    [['hold', 'note'], 'post', 'pending', 'hold'],
  ] as const)('%j in %s mode: %s by %s', (outcomes, moderation, status, decidedBy) => {
    const findings = outcomes.map((outcome) => finding(outcome));
    expect(weigh(findings, moderation)).toEqual({ status, decidedBy });
  });

  it('lets whom the site trusts pass where everything waits, but past no rule', () => {
    expect(weigh([], 'pre', true)).toEqual({ status: 'approved', decidedBy: 'trusted_author' });
    expect(weigh([finding('note')], 'pre', true).status).toBe('approved');
    expect(weigh([finding('hold')], 'pre', true).status).toBe('pending');
    expect(weigh([finding('reject')], 'pre', true).status).toBe('rejected');
  });

  it('a rule that breaks never publishes, and does not save what another rule refuses', () => {
    expect(weigh(screenWith(broken), 'post')).toEqual({ status: 'pending', decidedBy: 'broken' });
    expect(weigh(screenWith(broken, ruleThat('strict', 'reject')), 'post').status).toBe('rejected');
  });
});
