import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { spreadOf } from '../../bench/measure/statistics.js';
import { ApiClient } from '../support/api-client.js';
import { EventReader, isEvent } from '../support/event-stream.js';
import {
  onDatabase,
  serverAdmin,
  type ServerProcess,
  ServerStage,
  until,
} from '../support/server-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const article = 'watched';
let stage: ServerStage;
let database: TestDatabase;
let variables: Record<string, string>;
let moderator: string;
let guest: string;
let survivor: ServerProcess;
let other: ServerProcess;
let api: ApiClient;

beforeAll(async () => {
  stage = await ServerStage.set();
  database = await createTestDatabase();
  variables = {
    ...onDatabase(database.url),
    DEMO: 'off',
    LIMITS_SCALE: '10000',
  };
  [survivor, other] = await Promise.all([stage.start(variables), stage.start(variables)]);
  api = new ApiClient(survivor.url);
  const admin = await api.signIn(serverAdmin);
  await api.createSite(admin, { moderation: 'post' });
  moderator = await api.createKey(admin, 'moderator');
  await api.putArticle(await api.createKey(admin, 'publisher'), article);
  guest = (await api.createGuest()).token;
}, 60_000);

afterAll(async () => {
  await stage.end();
  await database.drop();
});

describe('two processes on one database', () => {
  it('tell what happened in the other within a second', async () => {
    const elsewhere = new ApiClient(other.url);
    const reader = await EventReader.open({ url: survivor.url, article });
    const delays: number[] = [];
    for (let round = 0; round < 5; round++) {
      const { id } = await elsewhere.comment(guest, article, `Round ${round}`);
      await reader.next(isEvent('comment.approved', id));
      await delay(550);
      await elsewhere.decideOne(moderator, { id, revision: 1, status: 'approved' }, 'reject');
      const decided = performance.now();
      const { at } = await reader.next(isEvent('comment.removed', id));
      delays.push(at - decided);
    }
    // Of all: one may meet a machine that does something else.
    expect(spreadOf(delays).median).toBeLessThan(1_000);
    reader.cut();
  });

  it('tell what one of them committed that was killed before it could tell it, and one that came later resumes', async () => {
    const first = await rejectAndKill(other, 'Victim of the first');
    const late = await stage.start(variables);
    // What was begun before it started, and how it went on.
    const resumed = await EventReader.open({ url: late.url, article, lastEventId: first.lastEventId });
    const earlier = await EventReader.open({ url: late.url, article, lastEventId: first.firstEventId });
    await earlier.next(isEvent('comment.removed', first.id));
    await delay(600);
    expect(resumed.named('reset', 'comment.removed')).toEqual([]);
    for (const one of [resumed, earlier]) one.cut();
    await rejectAndKill(late, 'Victim of the second');
  });
});

describe('a shutdown with open streams', () => {
  it('ends them at once, and answers the requests under way', async () => {
    const server = survivor;
    const readers = await Promise.all(
      Array.from({ length: 50 }, () => EventReader.open({ url: server.url, article })),
    );
    readers[0]!.socket.pause();
    const sending = halfSentComment(server.url);
    await sending.hasArrived;
    server.kill('SIGTERM');
    const begin = performance.now();
    await until(() => readers.slice(1).every(({ isClosed }) => isClosed));
    expect(performance.now() - begin).toBeLessThan(3_500);
    expect(readers.every(({ text }) => text.endsWith('\n\n'))).toBe(true);
    expect(server.hasExited()).toBe(false);
    sending.finish();
    expect(await sending.status).toBe(201);
    const answered = performance.now();
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - answered).toBeLessThan(3_500);
    expect(server.output()).not.toMatch(/error/i);
  });
});

/** Rejects a comment through a process that dies before it can tell it. Readers of the other hear it all the same. */
async function rejectAndKill(
  victim: ServerProcess,
  body: string,
): Promise<{ id: string; firstEventId: string; lastEventId: string }> {
  const { id } = await api.comment(guest, article, body);
  const dying = await EventReader.open({ url: victim.url, article });
  const reader = await EventReader.open({ url: survivor.url, article });
  await delay(600);
  await new ApiClient(victim.url).decideOne(moderator, { id, revision: 1, status: 'approved' }, 'reject');
  victim.kill('SIGKILL');
  await reader.next(isEvent('comment.removed', id));
  await until(() => dying.isClosed);
  const resumed = await EventReader.open({ url: survivor.url, article, lastEventId: dying.lastEventId });
  if (dying.named('comment.removed').length === 0) await resumed.next(isEvent('comment.removed', id));
  expect(resumed.named('reset')).toEqual([]);
  reader.cut();
  resumed.cut();
  const [, firstEventId = ''] = /^id: (\d+)$/m.exec(reader.text) ?? [];
  return { id, firstEventId, lastEventId: reader.lastEventId };
}

/** A comment of which the server has the headers and a part of the body. */
function halfSentComment(url: string): {
  hasArrived: Promise<unknown>;
  status: Promise<number>;
  finish: () => void;
} {
  const body = JSON.stringify({ body: 'A long comment' });
  const outgoing = request(`${url}/api/v1/sites/gazette/articles/${article}/comments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${guest}`,
      // The server says so once it has the headers.
      expect: '100-continue',
    },
  });
  const hasArrived = once(outgoing, 'continue').then(() => outgoing.write(body.slice(0, 10)));
  const status = new Promise<number>((resolve, reject) => {
    outgoing.on('error', reject).on('response', (incoming) => {
      resolve(incoming.resume().statusCode ?? 0);
    });
  });
  return { hasArrived, status, finish: () => outgoing.end(body.slice(10)) };
}
