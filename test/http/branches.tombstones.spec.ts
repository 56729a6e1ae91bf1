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

describe('a comment that its author withdrew', () => {
  it('is a tombstone over public replies: in its place, without text and author', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish(undefined, 'Something I regret.');
    const reply = await desk.publish(top);
    await desk.withdraw(top);
    const page = await newsroom.api.thread(desk.article);
    expect(page.items[0]).toMatchObject({
      id: top,
      status: 'deleted',
      body: null,
      author: null,
      replyCount: 1,
    });
    expect(page.items[0].replies.items[0].id).toBe(reply);
    expect(JSON.stringify(page)).not.toContain('regret');
    expect(await desk.counts()).toEqual({ comments: 1, threads: 1 });
    const { body } = await newsroom.api.permalink(reply);
    expect(body.ancestors).toMatchObject([{ id: top, status: 'deleted', body: null, author: null }]);
  });

  it('is gone without any, and over replies that are not public', async () => {
    const desk = await Desk.open(newsroom);
    const alone = await desk.publish();
    const top = await desk.publish();
    const waiting = await desk.post(top);
    const refused = await desk.publish(top);
    await desk.reject(refused);
    await desk.withdraw(alone);
    await desk.withdraw(top);
    expect(await desk.lookAll(alone, top)).toEqual(['gone', 'gone']);
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
    expect(await desk.queue()).toEqual([waiting]);
  });

  it('does not hide what is below: a waiting reply can still be approved and brings the tombstone', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const waiting = await desk.post(top);
    await desk.withdraw(top);
    await desk.approve(waiting, 'pending');
    expect(await desk.lookAll(top, waiting)).toEqual(['tombstone', 'public']);
    expect(await desk.counts()).toEqual({ comments: 1, threads: 1 });
  });

  it('goes with its last public reply and comes back with it', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const [one, two] = [await desk.publish(top), await desk.publish(top)];
    await desk.withdraw(top);
    await desk.reject(one);
    expect(await desk.look(top)).toBe('tombstone');
    await desk.reject(two);
    expect(await desk.look(top)).toBe('gone');
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
    await desk.approve(one);
    expect(await desk.lookAll(top, one, two)).toEqual(['tombstone', 'public', 'gone']);
    expect(await desk.counts()).toEqual({ comments: 1, threads: 1 });
  });

  it('stands in chains: the last public reply keeps all of them, and takes all of them', async () => {
    const desk = await Desk.open(newsroom);
    const ids = [await desk.publish()];
    for (let depth = 1; depth < 5; depth++) ids.push(await desk.publish(ids.at(-1)));
    const last = ids[4]!;
    for (const id of ids.slice(0, 4)) await desk.withdraw(id);
    expect(await desk.lookAll(...ids)).toEqual([
      'tombstone',
      'tombstone',
      'tombstone',
      'tombstone',
      'public',
    ]);
    expect(await desk.counts()).toEqual({ comments: 1, threads: 1 });
    await desk.reject(last);
    expect(await desk.lookAll(...ids)).toEqual(['gone', 'gone', 'gone', 'gone', 'gone']);
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
    await desk.approve(last);
    expect(await desk.lookAll(...ids)).toEqual([
      'tombstone',
      'tombstone',
      'tombstone',
      'tombstone',
      'public',
    ]);
    await desk.withdraw(last);
    expect(await desk.lookAll(...ids)).toEqual(['gone', 'gone', 'gone', 'gone', 'gone']);
  });

  it('ends a chain where something public stands beside it', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const middle = await desk.publish(top);
    const last = await desk.publish(middle);
    const beside = await desk.publish(top);
    await desk.withdraw(top);
    await desk.withdraw(middle);
    await desk.withdraw(last);
    expect(await desk.lookAll(top, middle, last, beside)).toEqual(['tombstone', 'gone', 'gone', 'public']);
    expect((await newsroom.api.permalink(top)).body.replyCount).toBe(1);
  });

  it('comes and goes below a rejected comment, where a reply of it changes', async () => {
    const desk = await Desk.open(newsroom);
    const refused = await desk.publish();
    const tombstone = await desk.publish(refused);
    const [one, two] = [await desk.publish(tombstone), await desk.publish(tombstone)];
    await desk.publish(refused);
    await desk.withdraw(tombstone);
    await desk.reject(refused);
    await desk.reject(one);
    await desk.reject(two);
    await desk.approve(one);
    await desk.approve(refused);
    expect(await desk.lookAll(refused, tombstone, one, two)).toEqual([
      'public',
      'tombstone',
      'public',
      'gone',
    ]);
  });

  it('goes on hiding its branch when it was withdrawn while rejected', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const reply = await desk.publish(top);
    const waiting = await desk.post(reply);
    await desk.reject(top);
    await desk.withdraw(top);
    expect(await desk.lookAll(top, reply)).toEqual(['gone', 'gone']);
    await desk.approve(waiting, 'pending');
    expect(await desk.lookAll(top, reply, waiting)).toEqual(['gone', 'gone', 'gone']);
    expect(await desk.counts()).toEqual({ comments: 0, threads: 0 });
    const again = await newsroom.api.decide(newsroom.moderator, [
      { commentId: top, revision: 1, status: 'deleted', action: 'approve' },
    ]);
    expect(again.body.results[0]).toMatchObject({ outcome: 'conflict', code: 'withdrawn' });
  });

  it('leaves the queue when it was withdrawn while pending', async () => {
    const desk = await Desk.open(newsroom);
    const waiting = await desk.post();
    expect(await desk.queue()).toEqual([waiting]);
    await desk.withdraw(waiting);
    expect(await desk.queue()).toEqual([]);
    expect(await desk.look(waiting)).toBe('gone');
  });

  it('can be withdrawn once: a second time changes nothing and is no second line on the record', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    await desk.withdraw(top);
    await desk.withdraw(top);
    const record = await newsroom.api.get(
      `sites/gazette/moderation/decisions?comment=${top}&action=withdraw`,
      {
        token: newsroom.moderator,
      },
    );
    expect(record.body.items).toMatchObject([
      { from: 'approved', to: 'deleted', revision: 1, actor: { kind: 'author', id: desk.guest.id } },
    ]);
  });

  it('cannot be withdrawn by anybody else', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.publish();
    const other = await newsroom.api.createGuest();
    await expect(desk.withdraw(top, other.token)).rejects.toThrow('comment_not_found');
    expect(await desk.look(top)).toBe('public');
  });
});
