import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ApiClient, type Answer } from '../support/api-client.js';
import { EventReader, isEvent } from '../support/event-stream.js';
import { changePolicy, hs256, seconds, signed } from '../support/publisher-login.js';
import { repositoryRoot } from '../support/run-typescript.js';
import {
  onDatabase,
  serverAdmin,
  type ServerProcess,
  ServerStage,
  until,
} from '../support/server-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/** An hour and something: windows of limits must not happen to end together. */
const jumps = [3_617, -3_617];

let stage: ServerStage;
let database: TestDatabase;
let jumping: ServerProcess;
let steady: ServerProcess;
/** Through the process whose clock jumps, and through one whose clock does not. */
let there: ApiClient;
let here: ApiClient;
let staff: string;
let moderators: string[];
let guest: string;
const receiver = new WebhookReceiver();

beforeAll(async () => {
  stage = await ServerStage.set();
  database = await createTestDatabase();
  const preload = pathToFileURL(join(repositoryRoot, 'test/support/jumping-clock.mjs')).href;
  const variables = {
    ...onDatabase(database.url),
    LIMITS_SCALE: '100',
  };
  [jumping, steady] = await Promise.all([
    stage.start({ ...variables, NODE_OPTIONS: `--import ${preload}`, CLOCK_OFFSETS: jumps.join() }),
    stage.start(variables),
    receiver.start(),
  ]);
  there = new ApiClient(jumping.url);
  here = new ApiClient(steady.url);
  staff = await here.signIn(serverAdmin);
  await here.createSite(staff, { moderation: 'post' });
  moderators = [
    await here.createKey(staff, 'moderator', 'one'),
    await here.createKey(staff, 'moderator', 'two'),
  ];
  await here.putArticle(staff, 'open');
  await here.putArticle(staff, 'waiting', { moderation: 'pre' });
  expect((await changePolicy(here, staff, { sso: hs256 })).status).toBe(200);
  guest = (await here.createGuest()).token;
});

afterAll(async () => {
  await receiver.kill();
  await stage.end();
  await database.drop();
});

describe.each(jumps)('a process whose clock is set and off by %i seconds', (offset) => {
  beforeAll(async () => {
    jumping.kill('SIGUSR2');
    await jumping.says(new RegExp(`^The clock is off by ${offset} seconds\\.$`, 'm'));
  });

  it('lets in who may come in, and nobody whose time is over', async () => {
    const me = (token: string): Promise<Answer> => there.get('sites/gazette/me', { token });
    const over = await signed({ claims: { sub: 'late', iat: seconds() - 900, exp: seconds() - 300 } });
    const early = await signed({ claims: { sub: 'early', iat: seconds() + 300, exp: seconds() + 900 } });
    const good = await signed({ claims: { sub: `reader ${offset}`, name: `Reader ${offset}` } });
    expect((await me(guest)).status).toBe(200);
    expect([(await me(good)).status, (await me(over)).status, (await me(early)).status]).toEqual([
      200, 401, 401,
    ]);
    for (const token of [staff, ...moderators]) {
      expect((await there.get('sites/gazette/moderation/queue', { token })).status).toBe(200);
    }
  });

  it('keeps the order of comments, their times, and what readers hear', async () => {
    const reader = await EventReader.open({ url: jumping.url, article: 'open' });
    const posted: { id: string; createdAt: string }[] = [];
    const [before] = await database.query<{ now: Date }>('SELECT now()');
    for (let number = 0; number < 6; number++) {
      const api = number % 2 === 0 ? there : here;
      posted.push(await api.comment(guest, 'open', `Comment ${number} at ${offset}`));
    }
    const [after] = await database.query<{ now: Date }>('SELECT now()');
    const times = posted.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    // The database keeps milliseconds, rounded.
    expect(times[0]).toBeGreaterThanOrEqual(before!.now.getTime() - 1);
    expect(times.at(-1)).toBeLessThanOrEqual(after!.now.getTime() + 1);
    for (const { id } of posted) await reader.next(isEvent('comment.approved', id));
    reader.cut();
    for (const api of [there, here]) {
      const shown = async (): Promise<string[]> =>
        (await api.thread('open', '?sort=newest&limit=6')).items.map((item: { id: string }) => item.id);
      await until(
        async () =>
          (await shown()).join() ===
          posted
            .map(({ id }) => id)
            .reverse()
            .join(),
      );
    }
  });

  it('claims for as long as others do, and from nobody', async () => {
    const { id } = await there.comment(guest, 'waiting', `One that waits at ${offset}`);
    const path = 'sites/gazette/moderation/claims';
    const claim = async (api: ApiClient, token: string): Promise<Answer['body']> =>
      (await api.post(path, { token, body: { limit: 10 } })).body;
    const [mine, theirs] = [await claim(there, moderators[0]!), await claim(here, moderators[1]!)];
    expect(mine.items.map(({ comment }: { comment: { id: string } }) => comment.id)).toContain(id);
    expect(theirs.items).toEqual([]);
    const other = await claim(here, moderators[0]!);
    expect(Math.abs(Date.parse(mine.until) - Date.parse(other.until))).toBeLessThan(60_000);
    expect((await there.request('DELETE', path, { token: moderators[0]! })).status).toBe(204);
    await there.decideOne(moderators[0]!, { id, revision: 1, status: 'pending' }, 'approve');
  });

  it('counts limits in the windows in which all do', async () => {
    const endsIn = async (api: ApiClient, body: string): Promise<number> => {
      const { headers, status } = await api.submit(guest, 'open', body);
      expect(status).toBe(201);
      return Number(/"posting-author";r=\d+;t=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
    };
    const apart = Math.abs(
      (await endsIn(there, `There at ${offset}`)) - (await endsIn(here, `Here at ${offset}`)),
    );
    // A window may have ended between the two.
    expect(Math.min(apart, 60 - apart)).toBeLessThan(8);
  });
});

it('signs what it sends with a time that its receiver can believe', async () => {
  steady.kill('SIGTERM');
  await steady.exited;
  const body = { url: receiver.url, events: ['comment.submitted'] };
  const made = await there.post('sites/gazette/webhooks', { token: staff, body });
  expect([made.status, made.text]).toEqual([201, made.text]);
  await receiver.kill();
  await receiver.start(made.body.secret as string);
  const { id } = await there.comment(guest, 'open', 'Told to the publisher');
  await until(() => receiver.received.some(({ comment }) => comment?.id === id));
  expect(receiver.received.map(({ isSigned }) => isSigned)).toEqual([true]);
});
