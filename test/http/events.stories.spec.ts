import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { canary } from '../support/comment-garden.js';
import { Desk } from '../support/desk.js';
import { EventReader, isEvent, storyOf, untilTold } from '../support/event-stream.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
const readers: EventReader[] = [];

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
});

afterEach(() => {
  for (const reader of readers.splice(0)) reader.cut();
});

afterAll(async () => {
  await application.close();
});

async function watch(article: string, lastEventId?: string): Promise<EventReader> {
  const reader = await EventReader.open({ url: application.url, article, lastEventId });
  readers.push(reader);
  return reader;
}

/** An article, and a reader who watches it from the start. */
async function watched(content: object = {}): Promise<{ desk: Desk; reader: EventReader }> {
  const desk = await Desk.open(newsroom, content);
  return { desk, reader: await watch(desk.article) };
}

describe('what a reader is told', () => {
  it('a comment that is public, as the page shows it, and the counts', async () => {
    const { desk, reader } = await watched();
    const id = await desk.post(undefined, 'Hm. 🤷‍♂️\nAnd ❄️➡️🔥');
    const { data } = await reader.next(isEvent('comment.approved', id));
    const { replies, ...shown } = (await newsroom.api.thread(desk.article)).items[0];
    expect(replies.items).toEqual([]);
    expect(data).toEqual({ comment: shown });
    expect((await reader.next(isEvent('counts'))).data).toEqual({ comments: 1, threads: 1 });
  });

  it('a reply, and that its parent has one more', async () => {
    const { desk, reader } = await watched();
    const parent = await desk.post();
    const reply = await desk.post(parent);
    await reader.next(isEvent('comment.approved', reply));
    // Its first flush may know that already.
    await reader.next(({ data }) => data.comment?.id === parent && data.comment.replyCount === 1);
  });

  it('an edit that shows, and one that a moderator let through', async () => {
    const { desk, reader } = await watched({ moderation: 'post' });
    const id = await desk.post();
    await desk.edit(id, 'Second text');
    await reader.next(
      (event) => event.data.comment?.body === 'Second text' && event.data.comment.revision === 2,
    );
    await newsroom.api.request('PATCH', `sites/gazette/articles/${desk.article}`, {
      token: newsroom.moderator,
      body: { moderation: 'pre' },
    });
    await desk.edit(id, 'Third text', 2);
    await untilTold();
    expect(reader.text).not.toContain('Third text');
    await desk.decide(id, 'approved', 'approve', 3);
    await reader.next(isEvent('comment.updated', id));
    await reader.next((event) => event.data.comment?.body === 'Third text');
  });

  it('of a rejected branch its root, and of one that comes back all of it', async () => {
    const { desk, reader } = await watched();
    const root = await desk.post();
    const reply = await desk.post(root);
    const leaf = await desk.post(reply);
    await untilTold();
    reader.events.length = 0;
    await desk.reject(root);
    const removed = await reader.next(isEvent('comment.removed'));
    expect(removed.data).toEqual({ id: root, parentId: null });
    expect((await reader.next(isEvent('counts'))).data).toEqual({ comments: 0, threads: 0 });
    await untilTold();
    expect(storyOf(reader)).toEqual([`removed ${root}`]);
    await desk.approve(root);
    await untilTold();
    expect(storyOf(reader).slice(1)).toEqual([`approved ${root}`, `approved ${reply}`, `approved ${leaf}`]);
  });

  it('a tombstone without its text, that it goes with its last reply, and that it comes back', async () => {
    const { desk, reader } = await watched();
    const above = await desk.post(undefined, canary('above'));
    const middle = await desk.post(above, canary('middle'));
    const reply = await desk.post(middle);
    await untilTold();
    await desk.withdraw(above);
    await desk.withdraw(middle);
    const { data } = await reader.next(({ data }) => data.comment?.status === 'deleted');
    expect(data.comment).toMatchObject({ id: above, body: null, author: null });
    await untilTold();
    reader.events.length = 0;
    await desk.reject(reply);
    await reader.next(isEvent('comment.removed'));
    await untilTold();
    expect(storyOf(reader)).toEqual([`removed ${above}`]);
    await desk.approve(reply);
    await untilTold();
    expect(storyOf(reader).slice(1)).toEqual([
      `approved ${above}`,
      `approved ${middle}`,
      `approved ${reply}`,
    ]);
    expect(reader.events.at(-1)).toMatchObject({ name: 'counts', data: { comments: 1, threads: 1 } });
  });

  it('in the order of what happened: ids only rise, and only the last of a flush has a new one', async () => {
    const { desk, reader } = await watched();
    for (let round = 0; round < 5; round++) {
      const id = await desk.post();
      await reader.next(isEvent('comment.approved', id));
    }
    const ids = [...reader.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    // A heartbeat may come at any time, and has an id of its own.
    const told = reader.text.replaceAll(/^:\n(?:id: \d+\n)?\n/gm, '');
    const flushes = told.split(/\nid: \d+\n\n/).slice(1, -1);
    expect(flushes.length).toBeGreaterThanOrEqual(5);
    expect(flushes.every((flush) => flush.startsWith('event: '))).toBe(true);
  });
});

describe('what never was public', () => {
  it('is not announced, whatever becomes of it', async () => {
    const { desk, reader } = await watched({ moderation: 'pre' });
    const [rejected, withdrawn, edited] = [await desk.post(), await desk.post(), await desk.post()];
    await desk.edit(edited, canary('edited'));
    await desk.reject(rejected, 'pending');
    await desk.withdraw(withdrawn);
    await desk.withdraw(rejected);
    await desk.reject(edited, 'pending').catch(() => desk.decide(edited, 'pending', 'reject', 2));
    await untilTold();
    expect(reader.events).toEqual([]);
  });

  it('nor what is approved below something hidden, until that comes back', async () => {
    const { desk, reader } = await watched({ moderation: 'pre' });
    const root = await desk.publish();
    const middle = await desk.publish(root);
    const reply = await desk.post(middle);
    await desk.withdraw(middle);
    await desk.reject(root);
    await untilTold();
    reader.events.length = 0;
    await desk.approve(reply, 'pending');
    await desk.reject(reply);
    await desk.approve(reply);
    await untilTold();
    expect(reader.events).toEqual([]);
    await desk.approve(root);
    await untilTold();
    expect(storyOf(reader)).toEqual([`approved ${root}`, `approved ${middle}`, `approved ${reply}`]);
  });

  it('has no word of it in the stream: an edit that waits, and what was rejected before it was sent', async () => {
    const { desk, reader } = await watched();
    const words = [canary('edit'), canary('waiting'), canary('link')];
    const id = await desk.post();
    await newsroom.api.request('PATCH', `sites/gazette/articles/${desk.article}`, {
      token: newsroom.moderator,
      body: { moderation: 'pre' },
    });
    await desk.edit(id, words[0]!);
    await desk.post(id, words[1]);
    await desk.post(undefined, `${words[2]} http://a.example http://b.example http://c.example`);
    await desk.decide(id, 'approved', 'reject', 1).catch(() => undefined);
    await untilTold();
    expect(reader.text).toContain(id);
    for (const word of words) expect(reader.text).not.toContain(word);
  });
});

describe('a hidden section', () => {
  it('is silent, as its page is empty', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await hide(desk.article, 'hidden');
    const reader = await watch(desk.article);
    expect(reader.status).toBe(200);
    await desk.reject(id);
    await untilTold();
    expect(reader.events).toEqual([]);
  });

  it('sends those away who watched it, and who come back to it', async () => {
    const { desk, reader } = await watched();
    const id = await desk.post();
    const { id: seq } = await reader.next(isEvent('counts'));
    await hide(desk.article, 'hidden');
    await desk.reject(id);
    await reader.next(isEvent('reset'));
    expect(reader.named('comment.removed')).toEqual([]);
    await (await watch(desk.article, seq)).next(isEvent('reset'));
    await hide(desk.article, 'open');
    const again = await desk.post();
    await until(() => reader.named('reset').length === 2);
    await desk.edit(again, 'Seen again');
    await reader.next((event) => event.data.comment?.body === 'Seen again');
  });

  async function hide(article: string, commenting: string): Promise<void> {
    await newsroom.api.request('PATCH', `sites/gazette/articles/${article}`, {
      token: newsroom.moderator,
      body: { commenting },
    });
  }
});
