import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
const path = 'sites/gazette/moderation/word-lists';

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
});

afterAll(async () => {
  await application.close();
});

const read = (): Promise<Answer> => newsroom.api.get(path, { token: newsroom.moderator });

async function put(
  banned: readonly string[],
  suspect: readonly string[] = [],
  etag?: string,
): Promise<Answer> {
  const ifMatch = etag ?? (await read()).headers.get('etag')!;
  return newsroom.api.request('PUT', path, {
    token: newsroom.moderator,
    body: { banned, suspect },
    headers: { 'if-match': ifMatch },
  });
}

async function statusOf(desk: Desk, body: string): Promise<string> {
  return (await newsroom.api.comment(desk.guest.token, desk.article, body)).status as string;
}

describe('the word lists', () => {
  it('are empty at first, are saved as they were sent, hold at once, and are on record', async () => {
    const desk = await Desk.open(newsroom);
    expect((await read()).body).toEqual({ banned: [], suspect: [] });
    expect(await statusOf(desk, 'What a nitwit!')).toBe('approved');
    const lists = {
      banned: ['nitwit', 'go jump in the lake', '/\\bbuy \\w+ now\\b/'],
      suspect: ['clown*', '🖕'],
    };
    const saved = await put(lists.banned, lists.suspect);
    expect([saved.status, saved.body]).toEqual([200, lists]);
    expect((await read()).headers.get('etag')).toBe(saved.headers.get('etag'));
    expect((await read()).body).toEqual(lists);
    for (const [text, status] of [
      ['Such a nitw1t…', 'rejected'],
      ['n.i.t.w.i.t', 'rejected'],
      ['Go  jump in the l\u200bake', 'rejected'],
      ['Buy gold NOW', 'rejected'],
      ['They are clowning around', 'pending'],
      ['🖕', 'pending'],
      ['They knit with it', 'approved'],
    ] as const) {
      expect([text, await statusOf(desk, text)]).toEqual([text, status]);
    }
    const { body } = await newsroom.api.get('sites/gazette/moderation/audit?kind=word_lists', {
      token: newsroom.moderator,
    });
    expect(body.items).toMatchObject([
      { kind: 'word_lists', actor: { kind: 'api_key' }, details: { version: 1, banned: 3, suspect: 2 } },
    ]);
    expect(JSON.stringify(body)).not.toContain('nitwit');
  });

  it('are not replaced by who has not seen the latest', async () => {
    const etag = (await read()).headers.get('etag')!;
    const answers = await Promise.all([put(['one'], [], etag), put(['two'], [], etag)]);
    const [first, second] = answers.toSorted((one, other) => one.status - other.status);
    expect(first!.status).toBe(200);
    expectProblem(second!, 412, 'word_lists_changed');
    expectProblem(await put([], [], 'anything'), 412, 'word_lists_changed');
    const without = { token: newsroom.moderator, body: { banned: [], suspect: [] } };
    expectProblem(await newsroom.api.request('PUT', path, without), 428, 'if_match_required');
  });

  it.each([
    [['fine', '/(unclosed/'], [], '/banned/1', 'invalid_pattern'],
    [['/(?=a)b/'], [], '/banned/0', 'invalid_pattern'],
    [[], ['/(a{1000}){1000}/'], '/suspect/0', 'invalid_pattern'],
    [[], ['fine', '/[a-z]{900}/'], '/suspect/1', 'pattern_too_large'],
    [['/a*/'], [], '/banned/0', 'pattern_too_broad'],
    [['*'], [], '/banned/0', 'pattern_too_broad'],
    [['a*'], [], '/banned/0', 'pattern_too_broad'],
    [['', 'fine'], [], '/banned/0', 'text_blank'],
    [['x'.repeat(201)], [], '/banned/0', 'text_too_long'],
    [['two\nlines'], [], '/banned/0', 'line_break'],
    [Array.from({ length: 51 }, (_, at) => `/a${String(at)}/`), [], '/banned/50', 'too_many_patterns'],
  ])('%j, %j are refused at %s (%s), and nothing is saved', async (banned, suspect, pointer, code) => {
    const before = (await read()).text;
    expect(refusal(await put(banned, suspect))).toEqual(refusedAt(pointer, code));
    const preview = { token: newsroom.moderator, body: { banned, suspect } };
    expect(refusal(await newsroom.api.post(`${path}/preview`, preview))).toEqual(refusedAt(pointer, code));
    expect((await read()).text).toBe(before);
  });

  it('hold ten thousand entries, and no more', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `wordnumber${at.toString(36)}`);
    expect((await put(many)).status).toBe(200);
    const desk = await Desk.open(newsroom);
    expect(await statusOf(desk, 'There is W0RDNUMBER7PR in it')).toBe('rejected');
    expect(refusal(await put([...many, 'more']))).toEqual(refusedAt('/banned', 'too_many'));
    await put([]);
  }, 120_000);

  it('are tried on the latest comments before they are saved, those that are not public too', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'pre' });
    const waiting = await desk.post(undefined, 'The Jabb3rwock waits');
    const refused = await desk.post(undefined, 'A jabberwock again, and a bandersnatch');
    await desk.reject(refused, 'pending');
    const withdrawn = await desk.post(undefined, 'jabberwock, sorry');
    await desk.withdraw(withdrawn);
    const body = { banned: ['jabberwock'], suspect: ['bandersnatch*'] };
    const preview = await newsroom.api.post(`${path}/preview`, { token: newsroom.moderator, body });
    expect(preview.status).toBe(200);
    expect(preview.body.screened).toBeGreaterThanOrEqual(2);
    expect(preview.body.caught).toBe(2);
    expect(preview.body.items).toMatchObject([
      {
        comment: { id: refused, status: 'rejected' },
        findings: [
          { rule: 'banned_words', outcome: 'reject', spans: [[2, 12]] },
          { rule: 'suspect_words', outcome: 'hold', params: { entries: ['bandersnatch*'] } },
        ],
      },
      { comment: { id: waiting, status: 'pending' }, findings: [{ code: 'listed_word', spans: [[4, 14]] }] },
    ]);
    expect((await read()).body).toEqual({ banned: [], suspect: [] });
  });

  it('screen the names of guests: new ones are refused, and what those write who have theirs waits', async () => {
    const desk = await Desk.open(newsroom);
    const early = await newsroom.api.createGuest('Snark Hunter');
    await put(['snark']);
    const answer = await newsroom.api.post('sites/gazette/guests', { body: { displayName: 'S.n.4.r.k' } });
    expect(refusal(answer)).toEqual(refusedAt('/displayName', 'name_refused'));
    const { token } = await newsroom.api.createGuest('Boojum');
    const renamed = await newsroom.api.request('PATCH', 'sites/gazette/me', {
      token,
      body: { displayName: 'Sn4rk' },
    });
    expect(refusal(renamed)).toEqual(refusedAt('/displayName', 'name_refused'));
    const comment = await newsroom.api.comment(early.token, desk.article, 'An honest word');
    expect(comment.status).toBe('pending');
    const { items } = await newsroom.api.queue(newsroom.moderator, `?author=${early.id}`);
    expect(items[0].findings).toMatchObject([
      { rule: 'banned_words', code: 'listed_word_in_name', outcome: 'hold' },
    ]);
    await put([]);
  });

  it('of another site are its own', async () => {
    await put(['nitwit']);
    const other = await openNewsroom(application, 'herald', { moderation: 'post' });
    const desk = await Desk.open(other);
    expect((await other.api.comment(desk.guest.token, desk.article, 'A nitwit')).status).toBe('approved');
  });
});
