import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { rawRequest } from '../support/raw-request.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterAll(async () => {
  await application.close();
});

async function list(query: string): Promise<Answer['body']> {
  const path = `sites/gazette/moderation/comments${query}`;
  const { status, body, text } = await newsroom.api.get(path, { token: newsroom.moderator });
  if (status !== 200) throw new Error(text);
  return body;
}

const idsOf = (page: Answer['body']): string[] =>
  page.items.map((item: { comment: { id: string } }) => item.comment.id) as string[];

describe('one comment', () => {
  it('comes with its texts so far, what it answers, and the decisions on it', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish(undefined, 'Top');
    const middle = await desk.publish(top, 'Middle');
    const id = await desk.post(middle, 'First text');
    await desk.edit(id, 'Second text');
    await desk.decide(id, 'pending', 'approve', 2);
    await desk.reject(top);
    const { body } = await newsroom.api.get(`sites/gazette/moderation/comments/${id}`, {
      token: newsroom.moderator,
    });
    expect(body).toMatchObject({
      comment: { id, body: 'Second text' },
      revisions: [{ revision: 1, body: 'First text' }],
      ancestors: [
        { id: top, body: 'Top', status: 'rejected', displayName: desk.guest.displayName },
        { id: middle, body: 'Middle', status: 'approved', displayName: desk.guest.displayName },
      ],
      decisions: [
        { action: 'approve', from: 'pending', to: 'approved', revision: 2, actor: { kind: 'api_key' } },
      ],
    });
  });

  it('has the nearest twenty of what it answers', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const chain = [await desk.post()];
    for (let depth = 1; depth <= 22; depth++) chain.push(await desk.post(chain.at(-1)));
    const { body } = await newsroom.api.get(`sites/gazette/moderation/comments/${chain.at(-1)!}`, {
      token: newsroom.moderator,
    });
    expect(body.ancestors.map(({ id }: Answer['body']) => id)).toEqual(chain.slice(2, -1));
    expect([body.revisions, body.decisions.length]).toEqual([[], 1]);
  });
});

describe('the desk', () => {
  it('lists every comment whatever its status, by status, article and author, page by page', async () => {
    const desk = await Desk.open(newsroom);
    const pending = await desk.post();
    const approved = await desk.publish();
    const rejected = await desk.publish();
    await desk.reject(rejected);
    const withdrawn = await desk.post();
    await desk.withdraw(withdrawn);
    const all = [withdrawn, rejected, approved, pending];
    expect(idsOf(await list(`?article=${desk.article}`))).toEqual(all);
    expect(idsOf(await list(`?author=${desk.guest.id}`))).toEqual(all);
    expect(idsOf(await list(`?status=rejected&author=${desk.guest.id}`))).toEqual([rejected]);
    expect(idsOf(await list('?limit=2'))).toEqual(all.slice(0, 2));
    const { nextCursor } = await list('?limit=3');
    expect(idsOf(await list(`?limit=3&cursor=${nextCursor}`)).slice(0, 1)).toEqual([pending]);
    const one = await newsroom.api.get(`sites/gazette/moderation/comments/${rejected}`, {
      token: newsroom.moderator,
    });
    expect(one.body).toMatchObject({ comment: { id: rejected, status: 'rejected' }, waitingSince: null });
  });

  it('finds words past what cannot be seen, and emoji', async () => {
    const desk = await Desk.open(newsroom);
    const hidden = await desk.post(undefined, 'Buy che\u200bap pills 🏒✨');
    const flag = await desk.post(undefined, 'Cheap talk 🇺🇦');
    const find = async (q: string): Promise<string[]> =>
      idsOf(await list(`?article=${desk.article}&q=${encodeURIComponent(q)}`));
    expect(await find('CHEAP')).toEqual([flag, hidden]);
    expect(await find('cheap 🏒')).toEqual([hidden]);
    expect(await find('🇺🇦')).toEqual([flag]);
    expect(await find('expensive')).toEqual([]);
  });

  it('puts a public comment forward, and no other', async () => {
    const desk = await Desk.open(newsroom);
    const [waiting, id] = [await desk.post(), await desk.publish()];
    const pick = async (method: string, commentId: string): Promise<number> =>
      (
        await newsroom.api.request(method, `sites/gazette/comments/${commentId}/pick`, {
          token: newsroom.moderator,
        })
      ).status;
    expect([await pick('PUT', waiting), await pick('PUT', id), await pick('PUT', id)]).toEqual([
      404, 204, 204,
    ]);
    const picked = async (): Promise<string[]> =>
      (
        await newsroom.api.get(`sites/gazette/articles/${desk.article}/comments?picked=true&limit=99`)
      ).body.items.map((item: { id: string }) => item.id) as string[];
    expect(await picked()).toEqual([id]);
    expect(await pick('DELETE', id)).toBe(204);
    expect(await picked()).toEqual([]);
    const path = `sites/gazette/moderation/audit?kind=pick&subject=${id}`;
    const { body } = await newsroom.api.get(path, { token: newsroom.moderator });
    expect(body.items).toMatchObject([
      {
        subject: { kind: 'comment', id },
        actor: { kind: 'api_key', name: 'moderator' },
        details: { picked: false },
      },
      { details: { picked: true } },
    ]);
  });

  it('has changes of an article’s policy on record', async () => {
    const desk = await Desk.open(newsroom);
    const { api, moderator } = newsroom;
    const policy = { commenting: 'closed', slowModeSeconds: 60 };
    await api.request('PATCH', `sites/gazette/articles/${desk.article}`, { token: moderator, body: policy });
    const { body } = await api.get('sites/gazette/moderation/audit?kind=article_policy', {
      token: moderator,
    });
    expect(body.items).toMatchObject([{ subject: { kind: 'article' }, details: policy }]);
  });
});

/** As the address stands: `fetch` would tidy it. */
const search = (q: string): Promise<Answer> =>
  rawRequest(application.url, `/api/v1/sites/gazette/moderation/comments?q=${q}`, {
    token: newsroom.moderator,
  });

it.each(['%00', 'a%00b', '%ED%A0%80', '%ff', '%EF%BF%BF', 'a%07', '%', '%zz'])(
  'a search for %s is no text',
  async (q) => {
    expectProblem(await search(q), 400, 'malformed_text');
  },
);

it.each(['a'.repeat(10_000), '%F0%9F%94%A5'.repeat(201)])('a search of %#: too long', async (q) => {
  const answer = await search(q);
  expect(refusal(answer)).toEqual(refusedAt('/q', 'text_too_long'));
});

it.each(['%25', '_', '%5C', "'%20OR%20true--", '%22', '(', '.*', '%EF%BF%BD', '__proto__', '%F0%9F%94%A5'])(
  'a search for %s finds what has it, and nothing else',
  async (q) => {
    const { status, body } = await search(q);
    expect([status, body.items]).toEqual([200, []]);
  },
);
