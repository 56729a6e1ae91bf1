import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
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

async function statuses(...ids: string[]): Promise<string[]> {
  const rows = await application.database.query<{ id: string; status: string }>(
    'SELECT id, status FROM comment WHERE id = ANY ($1::uuid[])',
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)!.status);
}

describe('rejecting a comment with replies', () => {
  it('takes the branch out of view and its pending replies out of the queue; each keeps its status', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const reply = await desk.publish(top);
    const below = await desk.publish(reply);
    const waiting = await desk.post(below);
    const other = await desk.post();
    expect(await desk.counts()).toEqual({ comments: 3, threads: 1 });
    expect(await desk.queue()).toEqual([waiting, other]);
    const { counts: before } = await newsroom.api.queue(newsroom.moderator);

    await desk.reject(top);

    expect(await desk.lookAll(top, reply, below, waiting)).toEqual(['gone', 'gone', 'gone', 'gone']);
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
    expect(await desk.queue()).toEqual([other]);
    const { counts: after } = await newsroom.api.queue(newsroom.moderator);
    expect(after.pending).toBe(before.pending - 1);
    const kept = await statuses(top, reply, below, waiting);
    expect(kept).toEqual(['rejected', 'approved', 'approved', 'pending']);
  });

  it('and approving it again brings all of it back, in its place and waiting as long as before', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const reply = await desk.publish(top);
    const first = await desk.post(reply);
    const second = await desk.post();
    const third = await desk.post(top);
    const { waitingSince } = await desk.queued(first);

    await desk.reject(top);
    await desk.approve(top);

    expect(await desk.lookAll(top, reply)).toEqual(['public', 'public']);
    expect(await desk.counts()).toEqual({ comments: 2, threads: 1 });
    expect(await desk.queue()).toEqual([first, second, third]);
    expect((await desk.queued(first)).waitingSince).toBe(waitingSince);
  });

  it('takes waiting edits below out of the queue and brings them back', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const reply = await desk.publish(top);
    expect((await desk.edit(reply, 'Better.')).body.edit).toEqual({ revision: 2, body: 'Better.' });
    await desk.reject(top);
    expect(await desk.queue()).toEqual([]);
    await desk.approve(top);
    expect(await desk.queue()).toEqual([reply]);
    expect((await desk.queued(reply)).comment.edit.body).toBe('Better.');
  });

  it('hides what was approved below it meanwhile, and shows it when it comes back', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const reply = await desk.publish(top);
    const waiting = await desk.post(reply);
    await desk.reject(top);
    await desk.approve(waiting, 'pending');
    expect(await desk.look(waiting)).toBe('gone');
    await desk.approve(top);
    expect(await desk.lookAll(top, reply, waiting)).toEqual(['public', 'public', 'public']);
    expect(await desk.counts()).toEqual({ comments: 3, threads: 1 });
  });

  it('nests: a branch that was hidden on its own stays hidden when the one above it comes back', async () => {
    const desk = await Desk.open(newsroom);
    const parent = await desk.publish();
    const child = await desk.publish(parent);
    const below = await desk.publish(child);
    const beside = await desk.publish(parent);
    const waiting = await desk.post(below);
    await desk.reject(child);
    await desk.reject(parent);
    await desk.approve(parent);
    expect(await desk.lookAll(parent, beside, child, below)).toEqual(['public', 'public', 'gone', 'gone']);
    expect(await desk.counts()).toEqual({ comments: 2, threads: 1 });
    expect(await desk.queue()).toEqual([]);
    await desk.approve(child);
    expect(await desk.lookAll(child, below)).toEqual(['public', 'public']);
    expect(await desk.queue()).toEqual([waiting]);
    expect(await desk.counts()).toEqual({ comments: 4, threads: 1 });
  });

  it('nests the other way round: the lower one comes back first and stays out of view', async () => {
    const desk = await Desk.open(newsroom);
    const parent = await desk.publish();
    const child = await desk.publish(parent);
    const below = await desk.publish(child);
    await desk.reject(parent);
    await desk.reject(child);
    await desk.approve(child);
    expect(await desk.lookAll(parent, child, below)).toEqual(['gone', 'gone', 'gone']);
    await desk.approve(parent);
    expect(await desk.lookAll(parent, child, below)).toEqual(['public', 'public', 'public']);
    expect(await desk.counts()).toEqual({ comments: 3, threads: 1 });
  });

  it('leaves the replies to be decided one by one', async () => {
    const desk = await Desk.open(newsroom);
    const parent = await desk.publish();
    const replies = [await desk.publish(parent), await desk.publish(parent), await desk.publish(parent)];
    await desk.reject(parent);
    await desk.reject(replies[0]!);
    await desk.approve(replies[0]!);
    await desk.reject(replies[2]!);
    await desk.approve(parent);
    expect(await desk.lookAll(...replies)).toEqual(['public', 'public', 'gone']);
    expect((await newsroom.api.permalink(parent)).body.replyCount).toBe(2);
  });

  it('is done for a branch of 300 comments at once', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const top = await desk.post();
    const chain = [top];
    for (let depth = 0; depth < 40; depth++) chain.push(await desk.post(chain.at(-1)));
    for (let row = 0; row < 52; row++) {
      await Promise.all([0, 9, 18, 27, 36].map((depth) => desk.post(chain[depth + (row % 5)])));
    }
    expect(await desk.counts()).toEqual({ comments: 301, threads: 1 });
    await desk.reject(top);
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
    await desk.approve(top);
    expect(await desk.counts()).toEqual({ comments: 301, threads: 1 });
  });
});

describe('the number of replies', () => {
  it('is right at each step', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const count = async (): Promise<number> => (await newsroom.api.permalink(top)).body.replyCount as number;
    expect(await count()).toBe(0);
    const waiting = await desk.post(top);
    expect(await count()).toBe(0);
    await desk.approve(waiting, 'pending');
    expect(await count()).toBe(1);
    const other = await desk.publish(top);
    const below = await desk.publish(other);
    expect(await count()).toBe(2);
    await desk.reject(waiting);
    expect(await count()).toBe(1);
    await desk.withdraw(other);
    expect([await desk.look(other), await count()]).toEqual(['tombstone', 1]);
    await desk.withdraw(below);
    expect([await desk.look(other), await count()]).toEqual(['gone', 0]);
    await desk.approve(waiting);
    expect(await count()).toBe(1);
  });
});
