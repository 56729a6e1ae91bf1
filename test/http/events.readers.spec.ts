import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { openNewsroom, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { EventReader } from '../support/event-stream.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { until } from '../support/server-process.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
});

afterAll(async () => {
  await application.close();
});

/** About 13,000 bytes that no compression and no coincidence shortens. */
const longText = (number: number): string => `${number} ${'🤷‍♂️ '.repeat(950)}`;

it('a reader that stops reading is dropped, the others are not, and it can go on where it was', async () => {
  const desk = await Desk.open(newsroom);
  const [steady, stuck] = await Promise.all(
    [1, 2].map(() => EventReader.open({ url: application.url, article: desk.article })),
  );
  await desk.post();
  await stuck!.next(({ name }) => name === 'counts');
  stuck!.socket.pause();
  const live = application.provider('LiveArticles');
  const lastRead = stuck!.lastEventId;
  // More than the buffers of both kernels take. A flush has to stay below the size that makes it a reset.
  const before = process.memoryUsage().rss;
  let posted = 0;
  for (; posted < 1_000 && live.size === 2; posted += 15) {
    await Promise.all(Array.from({ length: 15 }, (_, n) => desk.post(undefined, longText(posted + n))));
    await delay(500);
  }
  expect(posted).toBeLessThan(1_000);
  expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(150);
  expect(steady!.isClosed).toBe(false);

  stuck!.cut();
  const back = await EventReader.open({ url: application.url, article: desk.article, lastEventId: lastRead });
  await back.next(({ name, data }) => name === 'reset' || data.comments === posted + 1);
  steady!.cut();
  back.cut();
}, 120_000);

it('what a client sends on its stream is nobody’s business', async () => {
  const desk = await Desk.open(newsroom);
  const reader = await EventReader.open({ url: application.url, article: desk.article });
  reader.socket.write('GET /health/live HTTP/1.1\r\nhost: parley\r\n\r\n');
  reader.socket.write(Buffer.alloc(1024 * 1024, 120));
  const id = await desk.post();
  await reader.next(({ data }) => data.comment?.id === id);
  expect(reader.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  reader.cut();
});

it('a client that closes its side, or is gone before the answer, leaves nothing behind', async () => {
  const desk = await Desk.open(newsroom);
  const reader = await EventReader.open({ url: application.url, article: desk.article });
  reader.socket.end();
  await until(() => reader.isClosed);
  for (let round = 0; round < 20; round++) {
    const socket = connect(Number(new URL(application.url).port), '127.0.0.1');
    socket.write(
      `GET /api/v1/sites/gazette/articles/${desk.article}/events HTTP/1.1\r\nhost: parley\r\n\r\n`,
    );
    await delay(round % 5);
    socket.destroy();
  }
  const id = await desk.post();
  const next = await EventReader.open({ url: application.url, article: desk.article });
  await desk.reject(id);
  await next.next(({ name }) => name === 'comment.removed');
  next.cut();
});
