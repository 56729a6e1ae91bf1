import { describe, expect, it } from '@jest/globals';
import { messages as arabic } from '../messages/ar.js';
import { messages as english } from '../messages/en.js';
import { messages as ukrainian } from '../messages/uk.js';
import { codePoints, isBlank, seenLength } from './length.js';
import { piecesOf } from './links.js';
import { counted, messagesFor, speak } from './messages.js';
import { shortTime } from './times.js';

const urls = (text: string): string[] =>
  piecesOf(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.url]));

describe('the length of a text', () => {
  it.each([
    ['🤷‍♂️', 1, 4],
    ['🤷♂️', 2, 3],
    ['🇺🇦', 1, 2],
    ['❄️➡️🔥', 3, 5],
    ['می‌خواهم', 7, 8],
    ['', 0, 0],
  ])('of %s is %i as people see it, and %i code points', (text, seen, points) => {
    expect([seenLength(text), codePoints(text)]).toEqual([seen, points]);
  });

  it.each(['', ' \n', '​', '⠀', 'ㅤ', 'ᅟ', '‍️'])('%j is blank', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['.', '🤷‍♂️', '❄️', '0'])('%j is not', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('links', () => {
  it('are found with what is around them left as it was', () => {
    const text = '🔥 see https://Example.com/a?b=c, (or www.bbc.co.uk/x_(y)) and casino.xyz/win!';
    const pieces = piecesOf(text);
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text);
    expect(urls(text)).toEqual([
      'https://example.com/a?b=c',
      'http://www.bbc.co.uk/x_(y)',
      'http://casino.xyz/win',
    ]);
  });

  it('say the true name of a host in other letters', () => {
    expect(piecesOf('https://аpple.com')).toEqual([
      { text: 'https://аpple.com', url: 'https://xn--pple-43d.com/', host: 'xn--pple-43d.com' },
    ]);
  });

  it.each([
    'write to jane.doe@example.com',
    'mailto:jane@example.com',
    'ftp://example.com javascript:alert(1) data:text/html,x',
    'https://google.com@evil.example/ and http://a:b@evil.com',
    'v1.2.3 costs 3.50 at 10.0.0.1',
    'Well said.Then again.Never',
    'http://[zz]/ https://./',
  ])('are none in %s', (text) => {
    expect(urls(text)).toEqual([]);
  });

  it('are looked for in linear time', () => {
    const started = performance.now();
    for (const part of ['a.', 'a-', '(', 'https://', 'www.a', '.']) piecesOf(part.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('messages', () => {
  const leaves = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      typeof inner === 'object' && inner !== null && !('other' in inner)
        ? leaves(inner, `${path}${key}.`)
        : [`${path}${key}`],
    );

  it.each([ukrainian, arabic])('say everything in every language', (messages) => {
    expect(leaves(messages).sort()).toEqual(leaves(english).sort());
  });

  it.each([english, ukrainian, arabic])('have each form that their language counts with', (messages) => {
    const { pluralCategories } = new Intl.PluralRules(messages.lang).resolvedOptions();
    for (const forms of [messages.comments, messages.newReplies, messages.characters]) {
      for (const category of pluralCategories) {
        // Nought is said in other words.
        if (category !== 'zero') expect(forms).toHaveProperty(category);
      }
    }
  });

  it('count as the language does, and fall back to English', () => {
    speak(ukrainian);
    const uk = messagesFor(['fr', 'uk']);
    expect([1, 3, 5].map((count) => counted(uk, uk.newReplies, count))).toEqual([
      '1 нова відповідь',
      '3 нові відповіді',
      '5 нових відповідей',
    ]);
    expect(messagesFor(['fr']).lang).toBe('en');
  });
});

describe('times', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  it.each([
    ['2026-03-10T11:59:40Z', /^now$/],
    ['2026-03-10T11:20:00Z', /^40 min\.? ago$/],
    ['2026-03-10T03:00:00Z', /^9 hr\.? ago$/],
    ['2026-01-02T12:00:00Z', /^Jan 2$/],
    ['2024-01-02T12:00:00Z', /^Jan 2, 2024$/],
  ])('%s is told as %s', (time, told) => {
    expect(shortTime('en', new Date(time), now)).toMatch(told);
  });
});
