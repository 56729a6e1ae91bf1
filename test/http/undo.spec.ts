import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { commentState } from '../support/comment-state.js';
import { Desk } from '../support/desk.js';
import { EventReader, isEvent } from '../support/event-stream.js';
import { expectProblem } from '../support/expect-problem.js';
import { findMiscounts } from '../support/recount.js';
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

interface Wanted {
  readonly commentId: string;
  readonly revision: number;
  readonly status: string;
  readonly action: string;
}

const wanted = (commentId: string, status: string, action: string, revision = 1): Wanted => ({
  ...{ commentId, revision, status, action },
});

/** Decides, with everything applied. */
async function decide(decisions: readonly Wanted[]): Promise<Answer['body']> {
  const { body } = await newsroom.api.decide(newsroom.moderator, decisions);
  for (const result of body.results) expect(result).toMatchObject({ outcome: 'applied' });
  return body;
}

const undo = (path: string, token = newsroom.moderator): Promise<Answer> =>
  newsroom.api.post(`sites/gazette/moderation/${path}/undo`, { token });

async function decideAndUndo(decision: Wanted): Promise<Answer> {
  const { results } = await decide([decision]);
  return undo(`decisions/${results[0].decision.id}`);
}

async function record(query: string): Promise<Answer['body'][]> {
  const path = `sites/gazette/moderation/decisions?limit=100&${query}`;
  return (await newsroom.api.get(path, { token: newsroom.moderator })).body.items as Answer['body'][];
}

/** A desk with a comment for every kind of decision; each is there `times` times. */
async function plant(desk: Desk, times: number): Promise<Wanted[]> {
  const decisions: Wanted[] = [];
  const parent = await desk.publish();
  for (let at = 0; at < times; at++) {
    decisions.push(wanted(await desk.post(), 'pending', 'approve'));
    decisions.push(wanted(await desk.post(parent), 'pending', 'approve'));
    decisions.push(wanted(await desk.post(), 'pending', 'reject'));

    const branch = await desk.publish();
    await desk.publish(await desk.publish(branch));
    await desk.post(branch);
    decisions.push(wanted(branch, 'approved', 'reject'));

    const hidden = await desk.publish();
    await desk.publish(hidden);
    await desk.post(hidden);
    await desk.reject(hidden);
    decisions.push(wanted(hidden, 'rejected', 'approve'));

    const tombstone = await desk.publish();
    const last = await desk.publish(tombstone);
    await desk.withdraw(tombstone);
    decisions.push(wanted(last, 'approved', 'reject'));

    for (const [action, revision] of [
      ['approve', 2],
      ['reject', 2],
      ['approve', 1],
      ['reject', 1],
    ] as const) {
      const edited = await desk.publish();
      await desk.edit(edited, `Another text ${at}.`);
      decisions.push(wanted(edited, 'approved', action, revision));
    }
  }
  return decisions;
}

describe('undo of a batch of a hundred', () => {
  it('leaves statuses, queue, counts, thread and events as before, and the record as before plus the undo', async () => {
    const desk = await Desk.open(newsroom);
    const decisions = await plant(desk, 10);
    expect(decisions).toHaveLength(100);
    const look = async (): Promise<unknown> => ({
      state: await commentState(application.database),
      queue: await desk.queue(),
      counts: await desk.counts(),
      thread: (await newsroom.api.thread(desk.article, '?limit=100&replies=20&depth=10')).items,
    });
    const before = await look();
    const recordBefore = await record(`author=${desk.guest.id}`);
    const reader = await EventReader.open({ url: application.url, article: desk.article });

    const { batchId } = await decide(decisions);
    const { status, body } = await undo(`batches/${batchId}`, newsroom.admin);
    expect(status).toBe(200);
    expect(body.results.map(({ commentId, outcome }: Answer['body']) => [commentId, outcome])).toEqual(
      decisions.map(({ commentId }) => [commentId, 'applied']),
    );

    expect(await look()).toEqual(before);
    expect(await findMiscounts(application.database)).toEqual([]);

    // Of the latest hundred all are undos; with those before them, each names what it took back.
    const undos = await record(`author=${desk.guest.id}&action=undo`);
    expect(undos).toHaveLength(100);
    const undone = await application.database.query<{ id: string }>(
      `SELECT id FROM decision WHERE batch_id = $1`,
      [batchId],
    );
    expect(undos.map(({ undoes }) => undoes as string).sort()).toEqual(undone.map(({ id }) => id).sort());
    for (const one of undos) {
      expect(one).toMatchObject({ actor: { kind: 'staff' }, batchId: body.batchId, undone: false });
    }
    const [count] = await application.database.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM decision WHERE author_id = $1`,
      [desk.guest.id],
    );
    const ofBefore = await application.database.query<{ id: string }>(
      `SELECT id FROM decision WHERE author_id = $1 AND batch_id NOT IN ($2, $3)`,
      [desk.guest.id, batchId, body.batchId],
    );
    expect(count!.n).toBe(ofBefore.length + 200);
    expect(ofBefore.map(({ id }) => id)).toEqual(
      expect.arrayContaining(recordBefore.map(({ id }) => id as string)),
    );

    // Whoever watched has what the thread shows.
    const [published] = decisions;
    const hidden = decisions[3]!;
    await reader.next(isEvent('comment.removed', published!.commentId)).catch(() => undefined);
    await reader.next(
      (event) => event.name === 'reset' || isEvent('comment.approved', hidden.commentId)(event),
    );
    reader.cut();
  });
});

describe('undo of one decision', () => {
  it('gives a waiting comment its place and its time in the queue back', async () => {
    const desk = await Desk.open(newsroom);
    const ids = [await desk.post(), await desk.post(), await desk.post()];
    const { waitingSince } = await desk.queued(ids[1]!);
    for (const action of ['approve', 'reject']) {
      const { status, body } = await decideAndUndo(wanted(ids[1]!, 'pending', action));
      expect([status, body.decision]).toMatchObject([200, { action: 'undo', to: 'pending', revision: 1 }]);
      expect(await desk.queue()).toEqual(ids);
      expect((await desk.queued(ids[1]!)).waitingSince).toBe(waitingSince);
    }
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
  });

  it('tells those who watch, and only what they see', async () => {
    const desk = await Desk.open(newsroom);
    const reader = await EventReader.open({ url: application.url, article: desk.article });
    const id = await desk.post();
    const { results } = await decide([wanted(id, 'pending', 'approve')]);
    await reader.next(isEvent('comment.approved', id));
    await undo(`decisions/${results[0].decision.id}`);
    await reader.next(isEvent('comment.removed', id));
    expect(await desk.look(id)).toBe('gone');
    reader.cut();
  });

  it('hides what was written below a comment while it was public, until it is approved again', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const { results } = await decide([wanted(id, 'pending', 'approve')]);
    const reply = await desk.publish(id);
    const waiting = await desk.post(id);
    await undo(`decisions/${results[0].decision.id}`);
    expect(await desk.lookAll(id, reply)).toEqual(['gone', 'gone']);
    expect(await desk.queue()).toEqual([id]);
    await decide([wanted(id, 'pending', 'approve')]);
    expect(await desk.lookAll(id, reply)).toEqual(['public', 'public']);
    expect(await desk.queue()).toEqual([waiting]);
    expect(await findMiscounts(application.database)).toEqual([]);
  });

  it('is any moderator’s, and nobody’s of another site', async () => {
    const desk = await Desk.open(newsroom);
    const { results, batchId } = await decide([wanted(await desk.post(), 'pending', 'approve')]);
    const { id } = results[0].decision;
    const abroad = await openNewsroom(application, 'abroad');
    const from = async (path: string): Promise<Answer> =>
      abroad.api.post(`sites/abroad/moderation/${path}/undo`, { token: abroad.moderator });
    expectProblem(await from(`decisions/${id}`), 404, 'decision_not_found');
    expectProblem(await from(`batches/${batchId}`), 404, 'batch_not_found');
    const colleague = await newsroom.api.createKey(newsroom.admin, 'moderator', 'colleague');
    expect((await undo(`decisions/${id.toUpperCase()}`, colleague)).status).toBe(200);
    const [latest] = await record(`comment=${results[0].commentId}`);
    expect(latest).toMatchObject({ action: 'undo', undoes: id, actor: { name: 'colleague' } });
  });

  it.each(['x', '01890000-0000-7000-8000-000000000000', '%F0%9F%94%A5'])(
    'finds nothing at %s',
    async (id) => {
      expectProblem(await undo(`decisions/${id}`), 404, 'decision_not_found');
      expectProblem(await undo(`batches/${id}`), 404, 'batch_not_found');
    },
  );
});

describe('an undo comes too late', () => {
  const since: [string, string, (desk: Desk, id: string) => Promise<unknown>][] = [
    ['comment_edited', 'an edit', (desk, id) => desk.edit(id, 'Another text.')],
    ['comment_withdrawn', 'a withdrawal', (desk, id) => desk.withdraw(id)],
    ['comment_decided', 'a later decision', (desk, id) => desk.reject(id)],
    [
      'comment_decided',
      'two that led back',
      async (desk, id) => {
        await desk.reject(id);
        await desk.approve(id);
      },
    ],
  ];

  it.each(since)('(%s) after %s', async (code, _, happens) => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const { results, batchId } = await decide([wanted(id, 'pending', 'approve')]);
    await happens(desk, id);
    const state = await commentState(application.database);
    expectProblem(await undo(`decisions/${results[0].decision.id}`), 409, code);
    const { body } = await undo(`batches/${batchId}`);
    expect(body.results).toMatchObject([
      { outcome: 'conflict', code: code.replace('comment_', ''), current: { id } },
    ]);
    expect(await commentState(application.database)).toEqual(state);
  });

  it('(already_undone) the second time, also of twenty at once', async () => {
    const desk = await Desk.open(newsroom);
    const { results } = await decide([wanted(await desk.post(), 'pending', 'approve')]);
    const path = `decisions/${results[0].decision.id}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => undo(path)));
    const late = answers.filter(({ status }) => status !== 200);
    expect(late).toHaveLength(19);
    for (const answer of late) expectProblem(answer, 409, 'already_undone');
    expect(await record(`comment=${results[0].commentId}&action=undo`)).toHaveLength(1);
  });

  it('(not_undoable) of what an author or a rule did, and of an undo', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const id = await desk.post();
    const [byRule] = await record(`comment=${id}`);
    const { results } = await decide([wanted(id, 'approved', 'reject')]);
    const { body } = await undo(`decisions/${results[0].decision.id}`);
    await desk.withdraw(id);
    const [withdrawal] = await record(`comment=${id}`);
    for (const one of [byRule.id, body.decision.id, withdrawal.id]) {
      expectProblem(await undo(`decisions/${one}`), 409, 'not_undoable');
    }
  });
});

describe('undo of a batch', () => {
  it('that decided a comment twice goes back both steps', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const { batchId } = await decide([wanted(id, 'pending', 'approve'), wanted(id, 'approved', 'reject')]);
    const { body } = await undo(`batches/${batchId}`);
    expect(body.results.map(({ decision }: Answer['body']) => decision.to)).toEqual(['pending', 'approved']);
    expect(await desk.queue()).toEqual([id]);
  });

  it('takes back what it can, and says of the rest what is in the way', async () => {
    const desk = await Desk.open(newsroom);
    const ids = [await desk.post(), await desk.post(), await desk.post()];
    const { batchId } = await decide(ids.map((id) => wanted(id, 'pending', 'approve')));
    await desk.withdraw(ids[1]!);
    const { body } = await undo(`batches/${batchId}`);
    expect(body.results.map(({ code, outcome }: Answer['body']) => code ?? outcome)).toEqual([
      'applied',
      'withdrawn',
      'applied',
    ]);
    expect(body.results[1].current.status).toBe('deleted');
    expect(await desk.queue()).toEqual([ids[0], ids[2]]);
    const again = await undo(`batches/${batchId}`);
    expect(again.body.results.map(({ code }: Answer['body']) => code)).toEqual([
      'undone',
      'withdrawn',
      'undone',
    ]);
  });
});
