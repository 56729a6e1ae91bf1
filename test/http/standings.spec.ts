import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { commentState } from '../support/comment-state.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { findMiscounts } from '../support/recount.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let other: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
  other = await startTestApplication({ join: application.database });
});

afterAll(async () => {
  await other.close();
  await application.close();
});

const year = '2046-01-01T00:00:00.000Z';

function sanction(id: string, body: object, token = newsroom.moderator): Promise<Answer> {
  const path = `sites/gazette/moderation/authors/${id}/standing`;
  return newsroom.api.request('PUT', path, { token, body: { reason: 'abuse', ...body } });
}

async function sanctioned(id: string, body: object): Promise<Answer['body']> {
  const answer = await sanction(id, body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function history(id: string): Promise<Answer['body']> {
  return (await newsroom.api.get(`sites/gazette/moderation/authors/${id}`, { token: newsroom.moderator }))
    .body;
}

const undo = (batchId: string): Promise<Answer> =>
  newsroom.api.post(`sites/gazette/moderation/batches/${batchId}/undo`, { token: newsroom.moderator });

/** What a guest gets who edits, reacts, takes the reaction back and withdraws, in the other process. */
async function tryAll({ token }: Guest, own: string, others: string): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const [method, path, body] of [
    ['PATCH', `comments/${own}`, { body: 'Another text.', revision: 1 }],
    ['PUT', `comments/${others}/reactions/like`, undefined],
    ['DELETE', `comments/${others}/reactions/like`, undefined],
    ['PUT', `comments/${others}/report`, { reason: 'spam' }],
    ['DELETE', `comments/${others}/report`, undefined],
  ] as const) {
    const response = await fetch(`${other.url}/api/v1/sites/gazette/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const answer = response.status < 400 ? null : ((await response.json()) as { code: string });
    outcomes.push(answer?.code ?? response.status);
  }
  return outcomes;
}

describe('a standing', () => {
  it.each([
    ['banned', 'author_banned'],
    ['suspended', 'author_suspended'],
  ])('%s: no edit, no reaction and no report, in every process at once', async (standing, code) => {
    const desk = await Desk.open(newsroom);
    const [own, others] = [await desk.post(), await (await Desk.open(newsroom)).publish()];
    const { batchId } = await sanctioned(desk.guest.id, { standing, until: year });
    expect(await tryAll(desk.guest, own, others)).toEqual([code, code, 204, code, 204]);
    // Their own they still see, and may take back.
    const me = await newsroom.api.get('sites/gazette/me/comments', { token: desk.guest.token });
    expect(me.body.items).toHaveLength(1);
    expect((await undo(batchId)).body.standing).toMatchObject({ outcome: 'applied' });
    expect(await tryAll(desk.guest, own, others)).toEqual([200, 204, 204, 204, 204]);
    await desk.withdraw(own);
  });

  it('ends by itself', async () => {
    const desk = await Desk.open(newsroom);
    const [own, others] = [await desk.post(), await (await Desk.open(newsroom)).publish()];
    await sanctioned(desk.guest.id, { standing: 'suspended', until: year });
    // Time passes for this author.
    await application.database.query(
      `UPDATE author SET standing_until = now() - interval '1 ms' WHERE id = $1`,
      [desk.guest.id],
    );
    expect(await tryAll(desk.guest, own, others)).toEqual([200, 204, 204, 204, 204]);
    expect((await history(desk.guest.id)).author).toMatchObject({ standing: 'normal', standingUntil: null });
  });

  it('is refused with its field, and nothing is done', async () => {
    const { id } = await newsroom.api.createGuest();
    const refused: [object, string, string][] = [
      [{ standing: 'suspended' }, '/until', 'required'],
      [{ standing: 'banned', until: '2020-01-01T00:00:00.000Z' }, '/until', 'out_of_range'],
      [{ standing: 'normal', until: year }, '/until', 'unknown_field'],
      [{ standing: 'shunned' }, '/standing', 'unknown_value'],
      [{ standing: 'banned', reason: 'because' }, '/reason', 'unknown_value'],
      [{ standing: 'banned', removeSince: 'yesterday' }, '/removeSince', 'not_a_time'],
    ];
    for (const [body, pointer, code] of refused) {
      expect(refusal(await sanction(id, body))).toEqual(refusedAt(pointer, code));
    }
    expect((await history(id)).sanctions).toEqual([]);
  });

  it('of nobody, and of another site’s author, is not found', async () => {
    const abroad = await openNewsroom(application, 'abroad');
    const foreign = await abroad.api.createGuest();
    for (const id of ['x', '01890000-0000-7000-8000-000000000000', foreign.id]) {
      expectProblem(await sanction(id, { standing: 'banned' }), 404, 'author_not_found');
      expectProblem(
        await newsroom.api.get(`sites/gazette/moderation/authors/${id}`, { token: newsroom.moderator }),
        404,
        'author_not_found',
      );
      expectProblem(
        await newsroom.api.post(`sites/gazette/moderation/authors/${id}/notes`, {
          token: newsroom.moderator,
          body: { body: 'A note' },
        }),
        404,
        'author_not_found',
      );
    }
  });

  it('of staff is set by an admin, and by no moderator', async () => {
    const [staff] = await application.database.query<{ id: string }>(
      `SELECT a.id FROM author a JOIN site s ON s.id = a.site_id WHERE a.kind = 'staff' AND s.key = 'gazette'`,
    );
    expectProblem(await sanction(staff!.id, { standing: 'banned' }), 403, 'forbidden');
    const admin = await newsroom.api.createKey(newsroom.admin, 'admin');
    expect((await sanction(staff!.id, { standing: 'premoderated' }, admin)).status).toBe(200);
    expect((await sanction(staff!.id, { standing: 'normal' }, admin)).status).toBe(200);
  });
});

describe('a sanction with what its author wrote', () => {
  it('is one call and one batch, and undone as one', async () => {
    const desk = await Desk.open(newsroom);
    const old = await desk.publish();
    const edited = await desk.publish();
    await desk.edit(edited, 'An edit that waits.');
    await application.database.query(
      `UPDATE comment SET created_at = created_at - interval '2 days' WHERE id IN ($1, $2)`,
      [old, edited],
    );
    const recent = await desk.publish(old);
    const reply = await desk.post(recent, 'Of somebody else', (await newsroom.api.createGuest()).token);
    await desk.approve(reply, 'pending');
    const waiting = [await desk.post(), await desk.post(recent)];
    const colleagues = await desk.post(undefined, 'Of another', (await newsroom.api.createGuest()).token);
    await sanctioned(desk.guest.id, { standing: 'premoderated', until: year, reason: 'spam' });
    const before = await commentState(application.database);

    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const answer = await sanctioned(desk.guest.id, {
      ...{ standing: 'banned', rejectPending: true, removeSince: yesterday },
    });
    expect(answer).toMatchObject({ standing: 'banned', until: null, hasMore: false });
    const decided = answer.results.map(({ commentId, outcome }: Answer['body']) => [commentId, outcome]);
    expect(decided.sort()).toEqual([edited, recent, ...waiting].map((id) => [id, 'applied']).sort());
    expect(await desk.lookAll(old, edited, recent, reply)).toEqual(['public', 'public', 'gone', 'gone']);
    expect(await desk.queue()).toEqual([colleagues]);
    expect(await findMiscounts(application.database)).toEqual([]);

    const { author, sanctions, counts } = await history(desk.guest.id);
    expect(author).toMatchObject({ standing: 'banned', standingUntil: null, standingReason: 'abuse' });
    expect(counts).toEqual({ pending: 0, approved: 2, rejected: 3, deleted: 0 });
    expect(sanctions).toMatchObject([
      { standing: 'banned', batchId: answer.batchId, undone: false, actor: { kind: 'api_key' } },
      { standing: 'premoderated', until: year, reason: 'spam', undone: false },
    ]);

    const undone = (await undo(answer.batchId)).body;
    expect(undone.results.every(({ outcome }: Answer['body']) => outcome === 'applied')).toBe(true);
    expect(undone.standing).toMatchObject({
      authorId: desk.guest.id,
      outcome: 'applied',
      standing: { standing: 'premoderated', until: year, reason: 'spam' },
    });
    expect(await commentState(application.database)).toEqual(before);
    const after = await history(desk.guest.id);
    expect(after.author).toMatchObject({ standing: 'premoderated', standingUntil: year });
    expect(after.sanctions[0]).toMatchObject({ standing: 'banned', undone: true });

    const again = (await undo(answer.batchId)).body;
    expect(again.standing).toMatchObject({ outcome: 'conflict', code: 'undone' });
    const audit = await newsroom.api.get(`sites/gazette/moderation/audit?subject=${desk.guest.id}`, {
      token: newsroom.moderator,
    });
    expect(audit.body.items.map(({ kind }: Answer['body']) => kind)).toEqual([
      'sanction_undone',
      'sanction',
      'sanction',
    ]);
  });

  it('whose standing was set anew stays, and its comments come back', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const { batchId } = await sanctioned(desk.guest.id, { standing: 'banned', rejectPending: true });
    await sanctioned(desk.guest.id, { standing: 'premoderated' });
    const { body } = await undo(batchId);
    expect(body).toMatchObject({
      results: [{ commentId: id, outcome: 'applied' }],
      standing: { outcome: 'conflict', code: 'decided' },
    });
    expect((await history(desk.guest.id)).author.standing).toBe('premoderated');
    expect(await desk.queue()).toEqual([id]);
  });
});

describe('the history of an author', () => {
  it('counts the reports against them, and what became of those they made', async () => {
    const desk = await Desk.open(newsroom);
    const { api, moderator } = newsroom;
    const [upheld, dismissed, open] = [await desk.publish(), await desk.publish(), await desk.publish()];
    const reporter = await api.createGuest();
    for (const id of [upheld, dismissed, open])
      expect((await api.report(reporter.token, id, 'spam')).status).toBe(204);
    await desk.reject(upheld);
    await desk.decide(dismissed, 'approved', 'dismiss');
    expect((await history(reporter.id)).reports).toEqual({ against: 0, by: 3, upheld: 1, dismissed: 1 });
    const { reports, counts } = await history(desk.guest.id);
    expect(reports).toEqual({ against: 3, by: 0, upheld: 0, dismissed: 0 });
    expect(counts).toEqual({ pending: 0, approved: 2, rejected: 1, deleted: 0 });
    await api.decideOne(moderator, { id: open, revision: 1, status: 'approved' }, 'dismiss');
  });

  it('has notes for colleagues, the latest first, and on record only that there is one', async () => {
    const { id } = await newsroom.api.createGuest();
    for (const body of ['First time.', 'Second time 🤷‍♂️']) {
      const answer = await newsroom.api.post(`sites/gazette/moderation/authors/${id}/notes`, {
        token: newsroom.moderator,
        body: { body },
      });
      expect([answer.status, answer.body.body]).toEqual([201, body]);
    }
    const { notes } = await history(id);
    expect(notes).toMatchObject([
      { body: 'Second time 🤷‍♂️', actor: { kind: 'api_key', name: 'moderator' } },
      { body: 'First time.' },
    ]);
    const audit = await newsroom.api.get(`sites/gazette/moderation/audit?subject=${id}&kind=author_note`, {
      token: newsroom.moderator,
    });
    expect(audit.body.items).toHaveLength(2);
    expect(audit.text).not.toContain('time.');
  });
});
