import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterEach(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
});

afterAll(async () => {
  await application.close();
});

const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];

/** How many rows there are of everything that a submission may store. */
async function stored(): Promise<unknown> {
  const tables = ['comment', 'finding', 'decision', 'outbox', 'idempotency_key', 'comment_revision'];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
  return (await application.database.query(`SELECT ${counts.join(', ')}`))[0];
}

describe('a submission', () => {
  it('is answered with the comment as its author sees it', async () => {
    const desk = await Desk.open(newsroom);
    const { status, body } = await newsroom.api.submit(desk.guest.token, desk.article, 'Так 🤷‍♂️');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      article: desk.article,
      parentId: null,
      depth: 0,
      author: { id: desk.guest.id, displayName: desk.guest.displayName, badges: [] },
      body: 'Так 🤷‍♂️',
      status: 'pending',
      revision: 1,
      picked: false,
      createdAt: expect.stringMatching(/Z$/),
      editedAt: null,
      replyCount: 0,
      reactions: { like: 0 },
    });
  });

  it.each([
    ['pre', 'inherit', 'pending'],
    ['pre', 'pre', 'pending'],
    ['pre', 'post', 'approved'],
    ['post', 'inherit', 'approved'],
    ['post', 'pre', 'pending'],
    ['post', 'post', 'approved'],
  ])('on a site in %s mode, an article says %s: %s', async (site, moderation, status) => {
    const room = await openNewsroom(application, `${site}-${moderation}`, { moderation: site });
    const desk = await Desk.open(room, { moderation });
    const comment = await room.api.comment(desk.guest.token, desk.article, 'Hello.');
    expect(comment.status).toBe(status);
    expect(await desk.look(comment.id)).toBe(status === 'approved' ? 'public' : 'gone');
    expect(await desk.queue()).toEqual(status === 'approved' ? [] : [comment.id]);
  });

  it('follows a change of mode from the next comment on', async () => {
    const desk = await Desk.open(newsroom);
    const path = `sites/gazette/articles/${desk.article}`;
    const before = await desk.post();
    await newsroom.api.request('PATCH', path, { token: newsroom.moderator, body: { moderation: 'post' } });
    const after = await desk.post();
    expect(await desk.lookAll(before, after)).toEqual(['gone', 'public']);
  });

  it('waits in post mode when a rule holds it', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const held = await desk.post(undefined, 'http://a.example http://b.example http://c.example');
    const again = [
      await desk.post(undefined, 'The same text.'),
      await desk.post(undefined, 'The same text.'),
    ];
    expect(await desk.queue()).toEqual([held, again[1]]);
    expect(await desk.look(again[0]!)).toBe('public');
  });

  it('replies at any depth', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    let parentId: string | undefined;
    for (let depth = 0; depth < 60; depth++) {
      const reply = await newsroom.api.comment(desk.guest.token, desk.article, `At ${depth}`, parentId);
      expect([reply.depth, reply.parentId]).toEqual([depth, parentId ?? null]);
      parentId = reply.id as string;
    }
    expect(await desk.counts()).toEqual({ comments: 60, threads: 1 });
  });

  it('by staff needs no pseudonym; a key is nobody who writes', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const { body } = await newsroom.api.submit(newsroom.admin, desk.article, 'From the desk.');
    expect(body.author).toMatchObject({ displayName: 'Admin', badges: ['staff'] });
    expect(refusal(await newsroom.api.submit(newsroom.moderator, desk.article, 'By a key.'))).toEqual([
      403,
      'forbidden',
    ]);
    expect(refusal(await newsroom.api.submit('', desk.article, 'By nobody.'))).toEqual([
      401,
      'unauthenticated',
    ]);
  });

  it('is refused for what it is, and then nothing is stored', async () => {
    const desk = await Desk.open(newsroom);
    const { api } = newsroom;
    const path = `sites/gazette/articles/${desk.article}/comments`;
    const before = await stored();
    const bodies = [
      {},
      { body: null },
      { body: ' \n ' },
      { body: 7 },
      { body: 'x'.repeat(5_001) },
      { body: 'Fine.', status: 'approved' },
      { body: 'Fine.', authorId: desk.guest.id },
      { body: 'Fine.', parentId: 'nothing' },
    ];
    for (const body of bodies) {
      expect(refusal(await api.post(path, { token: desk.guest.token, body }))).toEqual([
        400,
        'validation_failed',
      ]);
    }
    const unknown = await api.submit(desk.guest.token, 'unknown', 'Hello.');
    expect(refusal(unknown)).toEqual([404, 'article_not_found']);
    expect(await stored()).toEqual(before);
  });
});

describe('a reply to what cannot be replied to', () => {
  it('gets one and the same answer, whatever is the matter, and nothing is stored', async () => {
    const desk = await Desk.open(newsroom);
    const abroad = await Desk.open(await openNewsroom(application, 'abroad', { moderation: 'post' }));
    const beside = await Desk.open(newsroom);
    const rejected = await desk.publish();
    const hidden = await desk.publish(await desk.publish(rejected));
    await desk.reject(rejected);
    const withdrawn = await desk.publish();
    const tombstone = await desk.publish();
    await desk.publish(tombstone);
    await desk.withdraw(withdrawn);
    await desk.withdraw(tombstone);
    const withdrawnWhileWaiting = await desk.post();
    await desk.withdraw(withdrawnWhileWaiting);
    const parents = {
      unknown: '01890000-0000-7000-8000-000000000000',
      'another version of UUID': 'c232ab00-9414-11ec-b3c8-9f6bdeced846',
      'on another article': await beside.publish(),
      'on another site': await abroad.post(),
      pending: await desk.post(),
      rejected,
      withdrawn,
      tombstone,
      withdrawnWhileWaiting,
      'in a hidden branch': hidden,
    };
    const before = await stored();
    const answers: unknown[] = [];
    for (const parentId of Object.values(parents)) {
      const { status, headers, body } = await newsroom.api.submit(
        desk.guest.token,
        desk.article,
        'Me too.',
        parentId,
      );
      const told = ['content-type', 'cache-control'].map((name) => headers.get(name));
      answers.push({ status, told, body: { ...body, requestId: '' } });
    }
    expect(answers[0]).toMatchObject({ status: 409, body: { code: 'parent_unavailable' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await stored()).toEqual(before);
  });
});

describe('a comment section that takes no comments', () => {
  const past = '2020-01-01T00:00:00Z';

  it.each([
    ['closed', { commenting: 'closed' }],
    ['hidden', { commenting: 'hidden' }],
    ['over', { closesAt: past }],
    ['over and hidden', { closesAt: past, commenting: 'hidden' }],
  ])('because the article is %s', async (_, content) => {
    const desk = await Desk.open(newsroom);
    const parent = await desk.publish();
    await newsroom.api.putArticle(newsroom.publisher, desk.article, content);
    const before = await stored();
    for (const parentId of [undefined, parent, '01890000-0000-7000-8000-000000000000']) {
      const answer = await newsroom.api.submit(desk.guest.token, desk.article, 'Late.', parentId);
      expect(refusal(answer)).toEqual([409, 'commenting_closed']);
    }
    expect(await stored()).toEqual(before);
  });

  it.each(['closed', 'hidden'])('because the site is %s', async (commenting) => {
    const room = await openNewsroom(application, commenting);
    const desk = await Desk.open(room);
    const policy = { token: room.admin, body: { commenting }, headers: { 'if-match': '"policy-1"' } };
    expect((await room.api.request('PATCH', `sites/${commenting}`, policy)).status).toBe(200);
    const answer = await room.api.submit(desk.guest.token, desk.article, 'Late.');
    expect(refusal(answer)).toEqual([409, 'commenting_closed']);
  });

  it('opens again', async () => {
    const desk = await Desk.open(newsroom, { commenting: 'closed' });
    await newsroom.api.putArticle(newsroom.publisher, desk.article, { commenting: 'open', closesAt: null });
    expect((await newsroom.api.submit(desk.guest.token, desk.article, 'In time.')).status).toBe(201);
  });
});
