import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { canary } from '../support/comment-garden.js';
import { Desk } from '../support/desk.js';
import { EventReader, isEvent, storyOf, untilTold } from '../support/event-stream.js';
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

/** Reads on until the stream has said something; throws with what it said where it ends or falls silent. */
async function readUntil(body: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  let text = '';
  const silence = setTimeout(() => void body.cancel(), 20_000);
  while (!text.includes(wanted)) {
    const { done, value } = await body.read();
    if (done) throw new Error(`The stream has ended: ${text}`);
    text += new TextDecoder().decode(value);
  }
  clearTimeout(silence);
  return text;
}

describe('a stream of events', () => {
  it('begins as Server-Sent Events do, with the headers of all answers', async () => {
    const { reader } = await watched();
    const { status, headers } = reader;
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-accel-buffering': 'no',
      connection: 'close',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining(`default-src 'none'`),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.has('content-length') || headers.has('transfer-encoding')).toBe(false);
    expect(reader.retry).toBeGreaterThanOrEqual(3_000);
    expect(reader.retry).toBeLessThanOrEqual(15_000);
    expect(reader.lastEventId).toMatch(/^\d+$/);
  });

  it('is for everybody, and is what fetch understands as well', async () => {
    const desk = await Desk.open(newsroom);
    const response = await fetch(`${application.url}/api/v1/sites/gazette/articles/${desk.article}/events`, {
      headers: { authorization: 'Bearer nonsense' },
    });
    const body = response.body!.getReader();
    const opening = new TextDecoder().decode((await body.read()).value);
    expect([response.status, opening]).toEqual([200, expect.stringMatching(/^retry: \d+\nid: \d+\n\n$/)]);
    const id = await desk.post();
    // Comments of the stream itself may come first.
    expect(await readUntil(body, id)).toContain('event: comment.approved');
    await body.cancel();
  });

  it('answers HEAD without a body, and no other method', async () => {
    const { article } = await Desk.open(newsroom);
    const path = `sites/gazette/articles/${article}/events`;
    const head = await newsroom.api.request('HEAD', path);
    expect([head.status, head.headers.get('content-type'), head.text]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      '',
    ]);
    expect((await newsroom.api.post(path)).status).toBe(404);
  });

  it('is a problem where there is no such article or site', async () => {
    const missing = await newsroom.api.get('sites/gazette/articles/unknown/events');
    expect([missing.status, missing.body.code]).toEqual([404, 'article_not_found']);
    expect(missing.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const nowhere = await newsroom.api.get('sites/nowhere/articles/unknown/events');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'site_not_found']);
    const { article } = await Desk.open(newsroom);
    const other = await newsroom.api.get(`sites/gazette/articles/${article}/events?since=3`);
    expect([other.status, other.body.code]).toEqual([400, 'validation_failed']);
  });

  it('is refused where a process has as many as it can bear', async () => {
    const { article } = await Desk.open(newsroom);
    // The one thing that is pretended here: twenty thousand real ones take a minute.
    const size = jest.spyOn(application.provider('LiveArticles'), 'size', 'get').mockReturnValue(20_000);
    const { status, body, headers } = await newsroom.api.get(`sites/gazette/articles/${article}/events`);
    size.mockRestore();
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'too_many_streams', '2']);
  });

  it('is about its own article only', async () => {
    const [here, there] = [await watched(), await watched()];
    const id = await here.desk.post();
    await here.reader.next(isEvent('comment.approved', id));
    await untilTold();
    expect(there.reader.events).toEqual([]);
  });

  it('is kept alive, and moves on where nothing happens', async () => {
    const { desk, reader } = await watched();
    const other = await Desk.open(newsroom);
    await other.post();
    await delay(15_500);
    expect(reader.text).toMatch(/\n\n:\nid: \d+\n\n/);
    const seq = Number(reader.lastEventId);
    await desk.post();
    const { id } = await reader.next(isEvent('counts'));
    expect(Number(id)).toBeGreaterThan(seq);
  }, 30_000);
});

describe('Last-Event-ID', () => {
  it('brings what was missed, as it is now', async () => {
    const { desk, reader } = await watched();
    const [kept, gone] = [await desk.post(), await desk.post()];
    const { id } = await reader.next((event) => isEvent('counts')(event) && event.data.comments === 2);
    reader.cut();
    await desk.reject(gone);
    const missed = await desk.post(undefined, canary('first'));
    await desk.edit(missed, 'As it is now');
    await delay(200);
    const back = await watch(desk.article, id);
    expect(/^id: (\d+)$/m.exec(back.text)?.[1]).toBe(id);
    await back.next(isEvent('counts'));
    expect(storyOf(back).sort()).toEqual([`approved ${missed}`, `removed ${gone}`]);
    expect(back.events[1]!.data.comment.body).toBe('As it is now');
    expect(Number(back.lastEventId)).toBeGreaterThan(Number(id));
    await desk.edit(kept, 'And it goes on');
    await back.next((event) => event.data.comment?.body === 'And it goes on');
  });

  it('is taken from the query as well, where a client cannot set headers', async () => {
    const desk = await Desk.open(newsroom);
    // Whoever has missed that the article was made is told to begin anew.
    await untilTold();
    const reader = await watch(desk.article);
    const address = `sites/gazette/articles/${desk.article}/events?lastEventId=${reader.lastEventId}`;
    const missed = await desk.post();
    await reader.next(isEvent('comment.approved', missed));
    const response = await fetch(`${application.url}/api/v1/${address}`);
    const body = response.body!.getReader();
    expect(await readUntil(body, missed)).toContain('event: comment.approved');
    await body.cancel();
  });

  it.each(['nonsense', '-1', '1.5', '999999999999', '99999999999999999999999', '0x10', '1e3', 'é'])(
    '%s is a reset, and then the stream goes on',
    async (lastEventId) => {
      const desk = await Desk.open(newsroom);
      await desk.post();
      await untilTold();
      const reader = await watch(desk.article, encodeURI(lastEventId));
      expect(reader.events.map(({ name, data }) => [name, data])).toEqual([['reset', {}]]);
      expect(reader.lastEventId).toMatch(/^\d+$/);
      const id = await desk.post();
      await reader.next(isEvent('comment.approved', id));
    },
  );

  it('of a moment ago in another process is not in the future', async () => {
    const { desk, reader } = await watched();
    const ahead = await watch(desk.article, String(Number(reader.lastEventId) + 50));
    const id = await desk.post();
    await ahead.next(isEvent('comment.approved', id));
    expect(ahead.named('reset')).toEqual([]);
  });
});

describe('many at once', () => {
  it('two hundred posts within a second are a few flushes, and more than a hundred of them a reset', async () => {
    const { desk, reader } = await watched();
    const begin = performance.now();
    const ids = await Promise.all(Array.from({ length: 200 }, (_, n) => desk.post(undefined, `Post ${n}`)));
    const seconds = (performance.now() - begin) / 1_000;
    await reader.next((event) => isEvent('counts')(event) && event.data.comments === 200);
    await untilTold();
    const flushes = [...reader.text.matchAll(/^id: \d+$/gm)].length - 1;
    expect(flushes).toBeLessThanOrEqual(2 + Math.ceil(seconds * 2));
    const told = reader.named('comment.approved').length;
    if (told < ids.length) expect(reader.named('reset').length).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(100 * flushes);
  });

  it('the counts are sent when they have changed', async () => {
    const { desk, reader } = await watched();
    const id = await desk.post();
    await reader.next(isEvent('counts'));
    await desk.edit(id, 'Another text');
    await reader.next((event) => event.data.comment?.body === 'Another text');
    await untilTold();
    expect(reader.named('counts')).toHaveLength(1);
  });
});
