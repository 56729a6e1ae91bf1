import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { inParallel } from '../support/in-parallel.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
});

afterAll(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
  await application.close();
});

async function report(id: string, reason = 'spam', guest?: Guest, note?: string): Promise<Guest> {
  const reporter = guest ?? (await newsroom.api.createGuest());
  const answer = await newsroom.api.report(reporter.token, id, reason, note);
  if (answer.status !== 204) throw new Error(answer.text);
  return reporter;
}

function takeBack(id: string, { token }: Guest): Promise<Answer> {
  return newsroom.api.request('DELETE', `sites/gazette/comments/${id}/report`, { token });
}

async function counts(): Promise<{ pending: number; reported: number; total: number }> {
  return (await newsroom.api.queue(newsroom.moderator)).counts;
}

async function recordOf({ id }: Guest): Promise<number[]> {
  const [record] = await application.database.query<{ upheld: number; dismissed: number }>(
    `SELECT coalesce(sum(upheld), 0)::integer AS upheld, coalesce(sum(dismissed), 0)::integer AS dismissed
     FROM author_counter WHERE author_id = $1`,
    [id],
  );
  return [record!.upheld, record!.dismissed];
}

describe('a report', () => {
  it('puts a public comment before the desk, where it stays public', async () => {
    const desk = await Desk.open(newsroom);
    const before = await counts();
    const [first, second] = [await desk.post(), await desk.post()];
    await report(first, 'abuse', undefined, 'Look at the second word 🤷‍♂️');
    expect(await desk.queue()).toEqual([first]);
    expect(await counts()).toEqual({ ...before, reported: before.reported + 1, total: before.total + 1 });
    expect(await desk.lookAll(first, second)).toEqual(['public', 'public']);
  });

  it('counts once per author, also of fifty at the same moment', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const before = await counts();
    const reporter = await newsroom.api.createGuest();
    await inParallel(Array.from({ length: 50 }), () => report(id, 'spam', reporter));
    await report(id, 'abuse', reporter);
    const [kept] = await application.database.query(
      `SELECT c.open_reports, c.reported_for, count(*)::integer AS rows
       FROM comment c JOIN report r ON r.comment_id = c.id WHERE c.id = $1 GROUP BY 1, 2`,
      [id],
    );
    expect(kept).toEqual({ open_reports: 1, reported_for: { abuse: 1 }, rows: 1 });
    expect((await counts()).reported).toBe(before.reported + 1);
  });

  it('can be taken back, and with the last one the comment leaves the queue', async () => {
    const desk = await Desk.open(newsroom);
    const before = await counts();
    const id = await desk.post();
    const [one, other] = [await report(id), await report(id)];
    expect((await takeBack(id, one)).status).toBe(204);
    expect(await desk.queue()).toEqual([id]);
    expect((await takeBack(id, other)).status).toBe(204);
    expect((await takeBack(id, other)).status).toBe(204);
    expect([await desk.queue(), await counts()]).toEqual([[], before]);
    await report(id, 'other', one);
    expect(await desk.queue()).toEqual([id]);
  });

  it('is about what is public: anything else does not exist', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'pre' });
    const pending = await desk.post();
    const rejected = await desk.publish();
    const below = await desk.publish(rejected);
    await desk.reject(rejected);
    const withdrawn = await desk.publish();
    await desk.publish(withdrawn);
    await desk.withdraw(withdrawn);
    const { token } = await newsroom.api.createGuest();
    const unknown = '01890000-0000-7000-8000-000000000000';
    for (const id of [pending, rejected, below, withdrawn, unknown, 'x']) {
      const answer = await newsroom.api.report(token, id, 'spam');
      expect([answer.status, answer.body.code]).toEqual([404, 'comment_not_found']);
      expect((await takeBack(id, desk.guest)).status).toBe(404);
    }
  });

  it('has one of the reasons, and a note that is a text', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const { api } = newsroom;
    const { token } = await api.createGuest();
    for (const body of [
      {},
      { reason: 'boring' },
      { reason: null },
      { reason: 'spam', note: 7 },
      { reason: 'spam', weight: 9 },
    ]) {
      const answer = await api.request('PUT', `sites/gazette/comments/${id}/report`, { token, body });
      expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    }
    expect(await desk.queue()).toEqual([]);
  });

  it('is shown to its sender beside the page, and to nobody else', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const reporter = await report(id, 'misinformation');
    const mine = async ({ token }: Guest): Promise<unknown> =>
      (await newsroom.api.get(`sites/gazette/me/articles/${desk.article}`, { token })).body.reports;
    expect(await mine(reporter)).toEqual([{ commentId: id, reason: 'misinformation' }]);
    expect(await mine(desk.guest)).toEqual([]);
  });

  it('hides nothing, however many new accounts send one', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    // Each made and used as a reader makes and uses one.
    await inParallel(Array.from({ length: 500 }), () => report(id, 'illegal'));
    expect((await desk.queued(id)).reports).toEqual({ count: 500, reasons: { illegal: 500 } });
    expect(await desk.look(id)).toBe('public');
    expect(await desk.counts()).toEqual({ comments: 1, threads: 1 });
    await desk.decide(id, 'approved', 'dismiss');
    expect([await desk.queue(), await desk.look(id)]).toEqual([[], 'public']);
  });
});

describe('dismissing', () => {
  it('settles the reports on a comment and is on record', async () => {
    const desk = await Desk.open(newsroom);
    const before = await counts();
    const id = await desk.post();
    const reporters = [await report(id), await report(id, 'abuse')];
    const { decision } = await desk.decide(id, 'approved', 'dismiss');
    expect(decision).toMatchObject({ action: 'dismiss', from: 'approved', to: 'approved', revision: 1 });
    expect([await desk.queue(), await counts()]).toEqual([[], before]);
    for (const reporter of reporters) expect(await recordOf(reporter)).toEqual([0, 1]);
    const path = `sites/gazette/moderation/decisions?action=dismiss&comment=${id}`;
    const { items } = (await newsroom.api.get(path, { token: newsroom.moderator })).body;
    expect(items).toHaveLength(1);
    const settled = await application.database.query(
      `SELECT DISTINCT settled_by, outcome FROM report WHERE comment_id = $1`,
      [id],
    );
    expect(settled).toEqual([{ settled_by: decision.id, outcome: 'dismissed' }]);
  });

  it('is done once: whoever comes second, or finds nothing reported, is told', async () => {
    const desk = await Desk.open(newsroom);
    const [reported, quiet] = [await desk.post(), await desk.post()];
    await report(reported);
    const dismiss = (commentId: string, extra: object = {}): object => ({
      ...{ commentId, revision: 1, status: 'approved', action: 'dismiss' },
      ...extra,
    });
    const { body } = await newsroom.api.decide(newsroom.moderator, [
      dismiss(reported, { revision: 2 }),
      dismiss(reported, { status: 'pending' }),
      dismiss(reported, { edit: true }),
      dismiss(reported),
      dismiss(reported),
      dismiss(quiet),
    ]);
    const outcomes = body.results.map(
      ({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome,
    );
    expect(outcomes).toEqual(['decided', 'decided', 'decided', 'applied', 'decided', 'decided']);
  });

  it('lets later reports on the same text come to nothing, save that illegal does once more', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await report(id, 'illegal');
    await desk.decide(id, 'approved', 'dismiss');
    const late = await report(id, 'abuse');
    expect(await desk.queue()).toEqual([]);
    expect(await recordOf(late)).toEqual([0, 0]);
    await report(id, 'illegal');
    expect(await desk.queue()).toEqual([id]);
    await desk.decide(id, 'approved', 'dismiss');
    await report(id, 'illegal');
    await report(id, 'spam');
    expect(await desk.queue()).toEqual([]);
    const kept = await application.database.query(
      `SELECT reason, outcome FROM report WHERE comment_id = $1 ORDER BY created_at, author_id`,
      [id],
    );
    expect(kept.map(({ reason, outcome }) => `${String(reason)} ${String(outcome)}`)).toEqual([
      'illegal dismissed',
      'abuse late',
      'illegal dismissed',
      'illegal late',
      'spam late',
    ]);
  });

  it('is about one text: a new one is heard anew', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await report(id);
    await desk.decide(id, 'approved', 'dismiss');
    await desk.edit(id, 'Something else altogether.');
    await report(id, 'spam');
    expect(await desk.queue()).toEqual([id]);
    await desk.decide(id, 'approved', 'dismiss', 2);
    expect(await desk.queue()).toEqual([]);
  });
});

describe('reports on a comment', () => {
  it('are upheld when it is rejected, and come to nothing when it is withdrawn', async () => {
    const desk = await Desk.open(newsroom);
    const before = await counts();
    const [rejected, withdrawn] = [await desk.post(), await desk.post()];
    const [right, moot] = [await report(rejected), await report(withdrawn)];
    const { decision } = await desk.reject(rejected);
    await desk.withdraw(withdrawn);
    expect([await recordOf(right), await recordOf(moot)]).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect([await desk.queue(), await counts()]).toEqual([[], before]);
    const settled = await application.database.query(
      `SELECT settled_by, outcome FROM report WHERE comment_id = $1`,
      [rejected],
    );
    expect(settled).toEqual([{ settled_by: decision.id, outcome: 'upheld' }]);
    await desk.approve(rejected);
    await report(rejected);
    expect(await desk.queue()).toEqual([rejected]);
  });

  it('leave the queue and come back with the branch that they are in', async () => {
    const desk = await Desk.open(newsroom);
    const before = await counts();
    const top = await desk.post();
    const reply = await desk.post(top);
    await report(reply);
    await desk.reject(top);
    expect([await desk.queue(), await counts()]).toEqual([[], before]);
    await desk.approve(top);
    expect(await desk.queue()).toEqual([reply]);
    expect((await counts()).reported).toBe(before.reported + 1);
  });

  it('are not shaken off by an edit, whether it waits, is published or is discarded', async () => {
    const desk = await Desk.open(newsroom);
    const links = 'http://a.example http://b.example http://c.example';
    const before = await counts();
    const [replaced, published, discarded] = [await desk.post(), await desk.post(), await desk.post()];
    for (const id of [replaced, published, discarded]) await report(id);
    const total = before.total + 3;
    await desk.edit(replaced, 'Nicer.');
    for (const id of [published, discarded]) await desk.edit(id, links);
    expect(await desk.queue()).toEqual([replaced, published, discarded]);
    expect(await counts()).toEqual({ pending: before.pending + 2, reported: before.reported + 3, total });
    const priority = (await desk.queued(published)).priority;
    await desk.decide(published, 'approved', 'approve', 2);
    // What is left waits where it waited: a walk through the queue meets nothing twice.
    expect((await desk.queued(published)).priority).toBe(priority);
    await desk.decide(discarded, 'approved', 'reject', 2);
    expect(await desk.queue()).toEqual([replaced, published, discarded]);
    expect(await counts()).toEqual({ pending: before.pending, reported: before.reported + 3, total });
    await desk.edit(discarded, links);
    await desk.decide(discarded, 'approved', 'dismiss');
    expect((await desk.queued(discarded)).comment.edit.body).toBe(links);
    expect(await counts()).toEqual({ pending: before.pending + 1, reported: before.reported + 2, total });
  });
});
