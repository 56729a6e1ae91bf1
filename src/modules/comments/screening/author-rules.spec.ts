import { describe, expect, it } from '@jest/globals';
import { standings } from '../../authors/standing.js';
import { changeScreening, completeScreening, defaultScreeningPolicy } from '../../sites/screening-policy.js';
import { ScreenedWords } from '../../word-lists/screened-words.js';
import { factWindows } from './fact-windows.js';
import type { Finding } from './finding.js';
import { noHistory, plainSubmission } from './plain-submission.js';
import type { AuthorHistory, Submission } from './rule.js';
import { screen } from './screen.js';
import { isTrusted } from './trust.js';

const policy = changeScreening(defaultScreeningPolicy, {
  shouting: { enabled: true },
  flood: { enabled: true },
  newcomer: { enabled: true, comments: 2 },
  trust: { enabled: true },
});

function by(history: Partial<AuthorHistory>, facts: Partial<Submission> = {}): Submission {
  const known = { ...noHistory, approved: 2, ...history };
  return { ...plainSubmission('An ordinary comment.'), history: known, ...facts };
}

const codes = (submission: Submission, screening = policy): string[] =>
  screen(submission, screening).map(({ rule, outcome, code }: Finding) => `${rule} ${outcome} ${code}`);

describe('what an author has done', () => {
  it.each<[string, Submission, string[]]>([
    ['nothing much', by({}), []],
    ['one approved of two', by({ approved: 1 }), ['newcomer hold first_comments']],
    ['nothing yet, but trusted', by({ approved: 0 }, { standing: 'trusted' }), []],
    ['nothing yet, but staff', by({ approved: 0, sentLately: 50 }, { isStaff: true }), []],
    ['four lately', by({ sentLately: 4 }), []],
    ['five lately', by({ sentLately: 5 }), ['flood hold too_many_comments']],
    ['premoderated', by({}, { standing: 'premoderated' }), ['author_standing hold premoderated']],
    [
      'slow mode, too soon',
      by({ secondsSinceLastHere: 29.5 }, { slowModeSeconds: 30 }),
      ['pace hold too_soon'],
    ],
    ['slow mode, in time', by({ secondsSinceLastHere: 30 }, { slowModeSeconds: 30 }), []],
    ['slow mode, for the first time', by({}, { slowModeSeconds: 30 }), []],
  ])('%s', (_, submission, expected) => {
    expect(codes(submission)).toEqual(expected);
  });

  it('the site has a pace for articles that have none', () => {
    const paced = changeScreening(policy, { pace: { enabled: true, seconds: 60 } });
    expect(codes(by({ secondsSinceLastHere: 40 }), paced)).toEqual(['pace hold too_soon']);
    expect(codes(by({ secondsSinceLastHere: 40 }, { slowModeSeconds: 30 }), paced)).toEqual([]);
  });
});

describe('trust', () => {
  it.each([
    ['earned', { approved: 20 }, true],
    ['not earned yet', { approved: 19 }, false],
    ['lost for some time', { approved: 90, rejectedLately: 1 }, false],
  ])('%s', (_, history, expected) => {
    expect(isTrusted(by(history), policy)).toBe(expected);
    expect(isTrusted(by(history), defaultScreeningPolicy)).toBe(false);
  });

  it('is given by the desk, and is taken by it', () => {
    const trusted = standings.filter((standing) => isTrusted(by({}, { standing }), policy));
    expect(trusted).toEqual(['trusted']);
    expect(isTrusted(by({ approved: 99 }, { standing: 'premoderated' }), policy)).toBe(false);
  });
});

describe('shouting', () => {
  it.each([
    ['WHAT DO YOU THINK YOU ARE DOING', ['shouting hold capitals']],
    ['NATO', []],
    ['What do You think You are doing', []],
    ['ЧТО ВЫ СЕБЕ ПОЗВОЛЯЕТЕ, ГОСПОДА', ['shouting hold capitals']],
    ['今日は天気がいいですね。今日は天気がいいですね。', []],
    ['Really?!', []],
    ['Really?!?!!', ['shouting hold exclamation_marks']],
  ])('%s', (text, expected) => {
    expect(codes({ ...by({}), text })).toEqual(expected);
  });
});

describe('listed words', () => {
  const words = new ScreenedWords({ banned: ['moron', '/\\bbuy \\w+ now\\b/', '🖕'], suspect: ['fool*'] });

  it('refuse and hold, with the entries and their places', () => {
    const text = '🤷‍♂️ You m0ron, buy  gold NOW, buy gold now! Foolish 🖕';
    const found = screen({ ...by({}), text, words }, policy);
    expect(found.map(({ rule, outcome, params }) => [rule, outcome, params])).toEqual([
      ['banned_words', 'reject', { entries: ['moron', '/\\bbuy \\w+ now\\b/', '🖕'] }],
      ['suspect_words', 'hold', { entries: ['fool*'] }],
    ]);
    const places = found.flatMap(({ spans }) => spans.map(([start, end]) => text.slice(start, end)));
    expect(places).toEqual(['m0ron', 'buy gold now', '🖕', 'Fool']);
  });

  it('in a name hold, for the name is there already', () => {
    expect(codes({ ...by({}), authorName: 'Mor0n 🖕', words })).toEqual([
      'banned_words hold listed_word_in_name',
    ]);
  });
});

describe('the policy', () => {
  it('has the defaults for what was stored before it came to be', () => {
    expect(
      completeScreening({ link: { enabled: true, maxLinks: 7 }, hiddenText: { enabled: false } }),
    ).toEqual({
      ...defaultScreeningPolicy,
      link: { ...defaultScreeningPolicy.link, maxLinks: 7 },
      hiddenText: { enabled: false },
    });
  });

  it('says how far back is looked: no farther than any rule wants', () => {
    expect(factWindows(defaultScreeningPolicy, 0).historyHours).toBe(24);
    expect(factWindows(defaultScreeningPolicy, 7_200 * 30).historyHours).toBe(60);
    const none = changeScreening(defaultScreeningPolicy, { repeatedText: { enabled: false } });
    expect(factWindows(none, 0)).toEqual({
      historyHours: 0,
      repeatsHours: 0,
      floodSeconds: 0,
      rejectionDays: 0,
    });
    expect(factWindows(policy, 0).historyHours).toBeGreaterThan(24 * 365);
  });
});
