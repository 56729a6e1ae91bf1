import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { findMiscounts, untilFolded } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  await offer(['like', 'insightful']);
  desk = await Desk.open(newsroom);
});

afterEach(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
});

afterAll(async () => {
  await application.close();
});

async function offer(reactions: string[]): Promise<void> {
  const { api, admin } = newsroom;
  const etag = (await api.get('sites/gazette')).headers.get('etag')!;
  const options = { token: admin, body: { reactions }, headers: { 'if-match': etag } };
  expect((await api.request('PATCH', 'sites/gazette', options)).status).toBe(200);
}

function react(id: string, kind = 'like', token = desk.guest.token, method = 'PUT'): Promise<Answer> {
  return newsroom.api.request(method, `sites/gazette/comments/${id}/reactions/${kind}`, { token });
}

const takeBack = (id: string, kind?: string, token?: string): Promise<Answer> =>
  react(id, kind, token, 'DELETE');

/** What the public is told, once it is counted. */
async function reactionsOf(id: string): Promise<unknown> {
  await untilFolded(application.database);
  const [comment] = await application.database.query<{ reactions: unknown }>(
    'SELECT reactions FROM comment WHERE id = $1',
    [id],
  );
  return comment!.reactions;
}

async function newGuests(count: number): Promise<Guest[]> {
  const guests: Guest[] = [];
  while (guests.length < count) guests.push(await newsroom.api.createGuest());
  return guests;
}

const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];

describe('a reaction', () => {
  it('counts once an author and kind, however often it is sent', async () => {
    const id = await desk.post();
    const [other] = await newGuests(1);
    expect((await react(id)).status).toBe(204);
    expect((await react(id)).status).toBe(204);
    expect((await react(id, 'insightful')).status).toBe(204);
    expect((await react(id, 'like', other!.token)).status).toBe(204);
    expect(await reactionsOf(id)).toEqual({ like: 2, insightful: 1 });
    expect((await takeBack(id)).status).toBe(204);
    expect((await takeBack(id)).status).toBe(204);
    expect(await reactionsOf(id)).toEqual({ like: 1, insightful: 1 });
  });

  it('fifty times at once by one author is one', async () => {
    const id = await desk.post();
    const answers = await Promise.all(Array.from({ length: 50 }, () => react(id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await reactionsOf(id)).toEqual({ like: 1 });
  });

  it('given and taken back at once ends as one or none, and is counted as it ended', async () => {
    const id = await desk.post();
    const guests = await newGuests(8);
    await Promise.all(
      guests.flatMap(({ token }) => [
        react(id, 'like', token),
        takeBack(id, 'like', token),
        react(id, 'like', token),
      ]),
    );
    const [{ there } = { there: -1 }] = await application.database.query<{ there: number }>(
      'SELECT count(*)::integer AS there FROM reaction WHERE comment_id = $1',
      [id],
    );
    expect(((await reactionsOf(id)) as { like?: number }).like ?? 0).toBe(there);
  });

  it('of a kind that the site does not offer is refused', async () => {
    const id = await desk.post();
    expect(refusal(await react(id, 'angry'))).toEqual([400, 'unknown_reaction']);
    expect(refusal(await takeBack(id, '__proto__'))).toEqual([400, 'unknown_reaction']);
    expect(refusal(await react(id, 'Like'))).toEqual([400, 'unknown_reaction']);
    expect(await reactionsOf(id)).toEqual({});
  });

  it('to what the public does not see finds nothing there', async () => {
    const held = await desk.post(undefined, 'http://a.example http://b.example http://c.example');
    const rejected = await desk.post();
    const below = await desk.post(rejected);
    await desk.reject(rejected);
    const tombstone = await desk.post();
    await desk.post(tombstone);
    await desk.withdraw(tombstone);
    const elsewhere = await openNewsroom(application, 'elsewhere', { moderation: 'post' });
    const foreign = await (await Desk.open(elsewhere)).post();
    for (const id of [held, rejected, below, tombstone, foreign, 'no-uuid', crypto.randomUUID()]) {
      expect([id, ...refusal(await react(id))]).toEqual([id, 404, 'comment_not_found']);
    }
    expect(refusal(await react(held, 'like', newsroom.moderator))).toEqual([403, 'forbidden']);
  });

  it('to a comment of a hidden section finds nothing there', async () => {
    const hidden = await Desk.open(newsroom);
    const id = await hidden.post();
    await newsroom.api.putArticle(newsroom.publisher, hidden.article, { commenting: 'hidden' });
    expect(refusal(await react(id))).toEqual([404, 'comment_not_found']);
  });

  it('with a token that was revoked is refused', async () => {
    const id = await desk.post();
    const [guest] = await newGuests(1);
    await newsroom.api.post('sites/gazette/guests/recover', { body: { recoveryCode: guest!.recoveryCode } });
    expect(refusal(await react(id, 'like', guest!.token))).toEqual([401, 'unauthenticated']);
    expect(await reactionsOf(id)).toEqual({});
  });

  it('stays counted through a rejection and an approval of its comment', async () => {
    const id = await desk.post();
    await react(id);
    await desk.reject(id);
    await desk.approve(id);
    expect(await reactionsOf(id)).toEqual({ like: 1 });
  });
});

describe('what is personal on a page', () => {
  const personal = (token: string, article = desk.article): Promise<Answer> =>
    newsroom.api.get(`sites/gazette/me/articles/${article}`, { token });

  it('is the reader’s waiting comments and reactions, and nobody else’s', async () => {
    const own = await Desk.open(newsroom, { moderation: 'pre' });
    const [other] = await newGuests(1);
    const waiting = await own.post(undefined, 'Waits for the desk 🏒✨');
    const published = await own.publish();
    await own.post(undefined, 'Somebody else’s', other!.token);
    await react(published, 'like', own.guest.token);
    await react(published, 'insightful', own.guest.token);
    const { status, headers, body } = await personal(own.guest.token, own.article);
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(body.comments.map(({ id, status: is }: { id: string; status: string }) => [id, is])).toEqual([
      [waiting, 'pending'],
      [published, 'approved'],
    ]);
    expect(body.comments[0].body).toBe('Waits for the desk 🏒✨');
    expect(body.reactions).toEqual([{ commentId: published, kinds: ['insightful', 'like'] }]);
    expect((await personal(other!.token, own.article)).body.reactions).toEqual([]);
  });

  it('leaves out what the public page has had for long', async () => {
    const own = await Desk.open(newsroom);
    const id = await own.post();
    await application.database.query(
      `UPDATE comment SET first_approved_at = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );
    const nothing = { comments: [], reactions: [], reports: [] };
    expect((await personal(own.guest.token, own.article)).body).toEqual(nothing);
  });

  it('is refused without a reader, and not there without an article', async () => {
    expect(refusal(await personal(desk.guest.token, 'nowhere'))).toEqual([404, 'article_not_found']);
    expect(refusal(await personal(newsroom.moderator))).toEqual([403, 'forbidden']);
    expect(refusal(await newsroom.api.get(`sites/gazette/me/articles/${desk.article}`))).toEqual([
      401,
      'unauthenticated',
    ]);
  });
});
