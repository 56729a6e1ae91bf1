import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiClient } from '../support/api-client.js';
import {
  onDatabase,
  serverAdmin,
  type ServerProcess,
  ServerStage,
  until,
} from '../support/server-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { WebhookReceiver, type ReceivedEvent } from '../support/webhook-receiver.js';

const comments = 24;
/** Of each comment, in this order. */
const story = ['submitted', 'approved', 'rejected', 'approved', 'reported', 'rejected', 'withdrawn'];

let stage: ServerStage;
let database: TestDatabase;
let servers: ServerProcess[];
const receiver = new WebhookReceiver();

const start = (): Promise<ServerProcess> =>
  stage.start({
    ...onDatabase(database.url),
    OUTGOING_ALLOW: '127.0.0.1',
  });

beforeAll(async () => {
  stage = await ServerStage.set();
  database = await createTestDatabase();
  servers = await Promise.all([start(), start()]);
});

afterAll(async () => {
  await receiver.kill();
  await stage.end();
  await database.drop();
});

it('nothing is lost and each comment is told in order, whatever dies: endpoint and service', async () => {
  const [first, second] = servers.map(({ url }) => new ApiClient(url));
  const admin = await first!.signIn(serverAdmin);
  await first!.createSite(admin, { moderation: 'post' });
  const moderator = await first!.createKey(admin, 'moderator');
  await first!.putArticle(await first!.createKey(admin, 'publisher'), 'storm');
  const [guest, reporter] = [await first!.createGuest(), await first!.createGuest()];
  await receiver.start();
  const events = [...new Set(story)].map((name) => `comment.${name}`);
  const made = await first!.post('sites/gazette/webhooks', {
    token: admin,
    body: { url: receiver.url, events },
  });
  expect([made.status, made.text]).toEqual([201, made.text]);
  await receiver.kill();
  await receiver.start(made.body.secret as string);
  receiver.behave({ failing: 0.2, slow: 0.1 });

  /** One comment's life, through the process that is never killed. */
  const live = async (number: number): Promise<string> => {
    const api = second!;
    const comment = await api.comment(guest.token, 'storm', `Comment ${number} in the storm`);
    await api.decideOne(moderator, comment, 'reject');
    await api.decideOne(moderator, { ...comment, status: 'rejected' }, 'approve');
    expect((await api.report(reporter.token, comment.id, 'spam')).status).toBe(204);
    await api.decideOne(moderator, comment, 'reject');
    const path = `sites/gazette/comments/${String(comment.id)}`;
    expect((await api.request('DELETE', path, { token: guest.token })).status).toBe(204);
    return comment.id as string;
  };
  const ids: string[] = [];
  const writing = (async () => {
    for (let number = 0; number < comments; number++) ids.push(await live(number));
  })();

  await until(() => receiver.received.length > 20);
  servers[0]!.kill('SIGKILL');
  await servers[0]!.exited;
  await until(() => ids.length > comments / 2);
  await receiver.kill();
  await delay(300);
  await receiver.start(made.body.secret as string);
  receiver.behave({ failing: 0.1, slow: 0 });
  servers[0] = await start();
  await writing;
  receiver.behave({ failing: 0, slow: 0 });
  await until(async () => (await database.query('SELECT FROM webhook_delivery')).length === 0, 50);
  await until(() => taken().length >= comments * story.length);

  expect(receiver.received.filter(({ isSigned }) => !isSigned)).toEqual([]);
  for (const id of ids) {
    const told = taken().filter(({ comment }) => comment?.id === id);
    expect(told.map(({ type }) => type)).toEqual(story.map((name) => `comment.${name}`));
    const attempted = receiver.received.filter(({ comment }) => comment?.id === id);
    // Also what failed was attempted in order: the later waits for the earlier.
    expect(attempted.map(place)).toEqual(attempted.map(place).toSorted((one, other) => one - other));
  }
  expect(receiver.received.some(({ status }) => status === 500)).toBe(true);
});

/** What the endpoint has taken, each event as it came first. */
function taken(): ReceivedEvent[] {
  const seen = new Set<string>();
  return receiver.received.filter(({ id, status }) => status === 204 && !seen.has(id) && seen.add(id));
}

/** Two events of one message of the outbox have one sequence. */
function place({ sequence, type }: ReceivedEvent): number {
  return sequence * 2 + Number(type === 'comment.approved');
}
