import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
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

interface Decision {
  commentId: string;
  revision: number;
  status: string;
  action: string;
  reason?: string;
  note?: string;
}

function decision(commentId: string, action: string, status = 'pending', revision = 1): Decision {
  return { commentId, revision, status, action };
}

async function decide(decisions: readonly Decision[], token = newsroom.moderator): Promise<Answer['body'][]> {
  const { status, body, text } = await newsroom.api.decide(token, decisions);
  if (status !== 200) throw new Error(text);
  return body.results as Answer['body'][];
}

async function recordOf(commentId: string): Promise<Answer['body'][]> {
  const path = `sites/gazette/moderation/decisions?comment=${commentId}`;
  return (await newsroom.api.get(path, { token: newsroom.moderator })).body.items as Answer['body'][];
}

describe('deciding', () => {
  it('a hundred at once gives a result each, in the order sent', async () => {
    const desk = await Desk.open(newsroom);
    const ids: string[] = [];
    for (let index = 0; index < 80; index++) ids.push(await desk.post());
    const abroad = await openNewsroom(application, 'abroad');
    const foreign = await (await Desk.open(abroad)).post();
    await desk.reject(ids[3]!, 'pending');
    await desk.edit(ids[4]!, 'Another text.');
    await desk.withdraw(ids[5]!);
    const unknown = '01890000-0000-7000-8000-000000000000';
    const sent = [
      ...ids.map((id, index) => decision(id, index % 2 ? 'approve' : 'reject')),
      ...Array.from({ length: 9 }, () => decision(unknown, 'approve')),
      decision(foreign, 'approve'),
      ...ids.slice(10, 20).map((id) => decision(id.toUpperCase(), 'approve')),
    ];
    expect(sent).toHaveLength(100);
    const results = await decide(sent);
    expect(results.map(({ commentId }) => commentId)).toEqual(
      sent.map(({ commentId }) => commentId.toLowerCase()),
    );
    const outcomes = results.map(({ outcome, code }) => code ?? outcome);
    const expected = ids.map((_, index) =>
      index > 2 && index < 6 ? ['decided', 'edited', 'withdrawn'][index - 3] : 'applied',
    );
    expect(outcomes.slice(0, 80)).toEqual(expected);
    expect(outcomes.slice(80)).toEqual([...Array(10).fill('not_found'), ...Array(10).fill('decided')]);
    expect(results[3].current).toMatchObject({ id: ids[3], status: 'rejected', revision: 1 });
    expect(results[4].current).toMatchObject({
      id: ids[4],
      status: 'pending',
      revision: 2,
      body: 'Another text.',
    });
    expect(results[5].current).toMatchObject({ id: ids[5], status: 'deleted' });
    expect(results[0]).toMatchObject({
      decision: { action: 'reject', from: 'pending', to: 'rejected', revision: 1 },
    });
    expect((await newsroom.api.get(`sites/abroad/comments/${foreign}`)).status).toBe(404);
    expect(await desk.queue()).toEqual([ids[4]]);
  });

  it('refuses a batch that is empty, too long or not understood, and applies nothing of it', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const { api, moderator } = newsroom;
    const refused = [
      [],
      Array.from({ length: 101 }, () => decision(id, 'approve')),
      [decision(id, 'approve'), decision(id, 'withdraw')],
      [decision(id, 'approve'), { ...decision(id, 'approve'), reason: 'because' }],
      [decision(id, 'approve'), { ...decision(id, 'approve'), siteId: id }],
      [decision(id, 'approve'), decision('nothing', 'approve')],
    ];
    for (const decisions of refused) {
      const answer = await api.decide(moderator, decisions);
      expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    }
    expect(await desk.queue()).toEqual([id]);
  });

  it('the same comment twice in one batch is applied once', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const [first, second] = await decide([decision(id, 'approve'), decision(id, 'reject')]);
    expect([first.outcome, second.outcome, second.code]).toEqual(['applied', 'conflict', 'decided']);
    expect(second.current.status).toBe('approved');
    expect(await recordOf(id)).toHaveLength(1);
  });

  it('the same comment twice in one batch may be two steps, when each names what it finds', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const results = await decide([decision(id, 'approve'), decision(id, 'reject', 'approved')]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect((await recordOf(id)).map(({ from, to }) => [from, to])).toEqual([
      ['approved', 'rejected'],
      ['pending', 'approved'],
    ]);
  });

  it('a reply together with its parent works in either order', async () => {
    const desk = await Desk.open(newsroom);
    const parent = await desk.publish();
    const reply = await desk.post(parent);
    const results = await decide([decision(reply, 'approve'), decision(parent, 'reject', 'approved')]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(await desk.lookAll(parent, reply)).toEqual(['gone', 'gone']);
  });

  it.each(['approve', 'reject'])(
    'twenty moderators at once: one can %s, nineteen come too late',
    async (action) => {
      const desk = await Desk.open(newsroom);
      const id = await desk.post();
      const keys = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          newsroom.api.createKey(newsroom.admin, 'moderator', `colleague ${index}`),
        ),
      );
      const results = (await Promise.all(keys.map((key) => decide([decision(id, action)], key)))).flat();
      expect(results.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);
      const late = results.filter(({ outcome }) => outcome === 'conflict');
      expect(late).toHaveLength(19);
      for (const { code, current } of late) {
        expect([code, current.status]).toEqual(['decided', action === 'approve' ? 'approved' : 'rejected']);
      }
      const record = await recordOf(id);
      expect(record).toHaveLength(1);
      expect(record[0].actor.name).toMatch(/^colleague \d+$/);
    },
  );

  it('ten approvals and ten rejections at once: one of them', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const attempts = Array.from({ length: 20 }, (_, index) =>
      decide([decision(id, index % 2 ? 'approve' : 'reject')]),
    );
    const results = (await Promise.all(attempts)).flat();
    const applied = results.filter(({ outcome }) => outcome === 'applied');
    expect(applied).toHaveLength(1);
    const states = new Set(results.filter(({ current }) => current).map(({ current }) => current.status));
    expect([...states]).toEqual([applied[0].decision.to]);
    expect(await recordOf(id)).toHaveLength(1);
  });

  it('batches that overlap in other orders all come through', async () => {
    const desk = await Desk.open(newsroom);
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) ids.push(await desk.post());
    const orders = [ids, ids.toReversed(), [...ids.slice(6), ...ids.slice(0, 6)], ids.toReversed()];
    const batches = await Promise.all(
      orders.map((order) => decide(order.map((id) => decision(id, 'approve')))),
    );
    expect(batches.flat().filter(({ outcome }) => outcome === 'applied')).toHaveLength(12);
  });
});

describe('the record', () => {
  it('says who, what, from where to where, on which text, why, and when', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await decide([{ ...decision(id, 'reject'), reason: 'spam', note: 'Third time 🤷‍♂️' }]);
    await decide([decision(id, 'approve', 'rejected')], newsroom.admin);
    await desk.withdraw(id);
    const [withdrawal, approval, rejection] = await recordOf(id);
    expect(rejection).toMatchObject({
      action: 'reject',
      from: 'pending',
      to: 'rejected',
      revision: 1,
      reason: 'spam',
    });
    expect(rejection).toMatchObject({ note: 'Third time 🤷‍♂️', actor: { kind: 'api_key', name: 'moderator' } });
    expect(approval).toMatchObject({
      action: 'approve',
      from: 'rejected',
      to: 'approved',
      reason: null,
      note: null,
    });
    expect(approval.actor).toMatchObject({ kind: 'staff', name: 'Admin' });
    expect(withdrawal).toMatchObject({ action: 'withdraw', from: 'approved', to: 'deleted' });
    expect(withdrawal.actor).toMatchObject({ kind: 'author', id: desk.guest.id });
    expect(rejection.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(new Set([withdrawal.batchId, approval.batchId, rejection.batchId]).size).toBe(3);
  });

  it('has what was decided by the mode, and nothing of what waits', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const id = await desk.post();
    const waiting = await desk.post(undefined, 'http://a.example http://b.example http://c.example');
    expect(await recordOf(id)).toMatchObject([
      {
        action: 'approve',
        from: null,
        to: 'approved',
        revision: 1,
        actor: { kind: 'rule', id: null, name: 'post' },
      },
    ]);
    expect(await recordOf(waiting)).toEqual([]);
  });

  it('has nothing of a conflict', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish();
    await decide([{ ...decision(id, 'reject', 'approved', 7), note: 'Not kept' }]);
    expect(await recordOf(id)).toHaveLength(1);
    expect(await application.database.query(`SELECT FROM decision_note WHERE body = 'Not kept'`)).toEqual([]);
  });

  it('is read by moderator, author, comment and action, page by page', async () => {
    const desk = await Desk.open(newsroom);
    const key = await newsroom.api.createKey(newsroom.admin, 'moderator', 'page turner');
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.push(await desk.post());
    await decide(
      ids.slice(0, 5).map((id) => decision(id, 'approve')),
      key,
    );
    await decide(ids.slice(5).map((id) => decision(id, 'reject')));
    const read = async (query: string): Promise<Answer['body']> =>
      (await newsroom.api.get(`sites/gazette/moderation/decisions?${query}`, { token: newsroom.moderator }))
        .body;
    const mine = await read(`author=${desk.guest.id}`);
    expect(mine.items.map(({ commentId }: { commentId: string }) => commentId)).toEqual(ids.toReversed());
    const [{ actor }] = await recordOf(ids[0]!);
    expect((await read(`moderator=${actor.id}`)).items).toHaveLength(5);
    expect((await read(`author=${desk.guest.id}&action=reject`)).items).toHaveLength(2);
    expect((await read(`comment=${ids[6]}&action=approve`)).items).toEqual([]);

    const walked: string[] = [];
    for (let cursor = ''; ;) {
      const page = await read(`author=${desk.guest.id}&limit=2${cursor}`);
      walked.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(walked).toEqual(mine.items.map(({ id }: { id: string }) => id));
    const { nextCursor } = await read(`author=${desk.guest.id}&limit=2`);
    const elsewhere = await newsroom.api.get(
      `sites/gazette/moderation/decisions?limit=2&cursor=${nextCursor}`,
      {
        token: newsroom.moderator,
      },
    );
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, 'invalid_cursor']);
  });

  it('is changed by no route', async () => {
    const { api, moderator } = newsroom;
    const desk = await Desk.open(newsroom);
    const [{ id }] = await recordOf(await desk.publish());
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await api.request(method, `sites/gazette/moderation/decisions/${id}`, {
        token: moderator,
      });
      expect(answer.status).toBe(404);
    }
  });
});
