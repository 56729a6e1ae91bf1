import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Guest, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
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

async function report(id: string, reason: string): Promise<Guest> {
  const reporter = await newsroom.api.createGuest();
  const answer = await newsroom.api.report(reporter.token, id, reason);
  if (answer.status !== 204) throw new Error(answer.text);
  return reporter;
}

async function counts(): Promise<{ pending: number; reported: number }> {
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

describe('undoing a decision on reports', () => {
  const undo = async ({ id }: { id: string }): Promise<void> => {
    const answer = await newsroom.api.post(`sites/gazette/moderation/decisions/${id}/undo`, {
      token: newsroom.moderator,
    });
    if (answer.status !== 200) throw new Error(answer.text);
  };
  const place = async (id: string): Promise<unknown> => {
    const [found] = await application.database.query(
      `SELECT open_reports, reported_for, review_since, review_kind, queue_rank, queue_reasons, edit_body
       FROM comment WHERE id = $1`,
      [id],
    );
    return found;
  };

  it('a dismissal brings back the reports, their place in the queue, and those that came too late', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const reporter = await report(id, 'abuse');
    await desk.edit(id, 'http://a.example http://b.example http://c.example');
    const before = [await place(id), await counts()];
    const { decision } = await desk.decide(id, 'approved', 'dismiss');
    expect(await recordOf(reporter)).toEqual([0, 1]);
    await undo(decision);
    expect([await place(id), await counts()]).toEqual(before);
    expect(await recordOf(reporter)).toEqual([0, 0]);

    const again = await desk.decide(id, 'approved', 'dismiss');
    await report(id, 'spam');
    await undo(again.decision);
    expect(await place(id)).toMatchObject({ open_reports: 2, reported_for: { abuse: 1, spam: 1 } });
  });

  it('a batch that rejected a comment and approved it opens the reports of before, not those in between', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const before = await report(id, 'abuse');
    const one = { commentId: id, revision: 1 };
    const { body } = await newsroom.api.decide(newsroom.moderator, [
      { ...one, status: 'approved', action: 'reject' },
      { ...one, status: 'rejected', action: 'approve' },
    ]);
    const between = await report(id, 'spam');
    const path = `sites/gazette/moderation/batches/${body.batchId}/undo`;
    const undone = await newsroom.api.post(path, { token: newsroom.moderator });
    expect(undone.body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'applied',
      'applied',
    ]);
    const reports = await application.database.query(
      'SELECT author_id AS id, outcome FROM report WHERE comment_id = $1 ORDER BY created_at',
      [id],
    );
    expect(reports).toEqual([
      { id: before.id, outcome: null },
      { id: between.id, outcome: 'moot' },
    ]);
    expect((await desk.queued(id)).reports).toEqual({ count: 1, reasons: { abuse: 1 } });
  });

  it('a rejection takes the reports back out of the records of their senders', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const reporter = await report(id, 'illegal');
    const before = [await place(id), await counts()];
    const { decision } = await desk.reject(id);
    expect(await recordOf(reporter)).toEqual([1, 0]);
    await undo(decision);
    expect([await place(id), await counts()]).toEqual(before);
    expect(await recordOf(reporter)).toEqual([0, 0]);
  });
});
