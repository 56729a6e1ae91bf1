import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { ApiClient, type Guest } from '../support/api-client.js';
import { EventReader } from '../support/event-stream.js';
import { RoundRobin } from '../support/round-robin.js';
import {
  onDatabase,
  serverAdmin,
  type ServerProcess,
  ServerStage,
  until,
} from '../support/server-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

let stage: ServerStage;
let database: TestDatabase;
let servers: ServerProcess[];
let admin: string;
let publisher: string;
let moderator: string;
const proxy = new RoundRobin();
const receiver = new WebhookReceiver();
/** Through the proxy, each request on a connection of its own: whichever process comes next. */
let api: ApiClient;

const start = (): Promise<ServerProcess> =>
  stage.start({
    ...onDatabase(database.url),
    LIMITS_SCALE: '1',
    TRUST_PROXY: 'on',
    OUTGOING_ALLOW: '127.0.0.1',
  });

beforeAll(async () => {
  stage = await ServerStage.set();
  database = await createTestDatabase('template0');
  await proxy.listen();
  await receiver.start();
  servers = await Promise.all([start(), start(), start()]);
  for (const { url } of servers) proxy.add(url);
  api = new ApiClient(proxy.url);
  admin = await api.signIn(serverAdmin);
  await api.createSite(admin, { moderation: 'post' });
  moderator = await api.createKey(admin, 'moderator');
  publisher = await api.createKey(admin, 'publisher');
  await api.putArticle(publisher, 'story');
  const body = { url: receiver.url, events: ['comment.submitted'] };
  expect((await api.post('sites/gazette/webhooks', { token: publisher, body })).status).toBe(201);
});

afterAll(async () => {
  proxy.close();
  await receiver.kill();
  await stage.end();
  await database.drop();
});

/** Posts with an address of its own: the limit of addresses is not what this is about. */
async function post(
  url: string,
  guest: Pick<Guest, 'token'>,
  body: string,
): Promise<{ status: number; id: string; verdict: string }> {
  const address = `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1`;
  const answer = await new ApiClient(url).post('sites/gazette/articles/story/comments', {
    token: guest.token,
    body: { body },
    headers: { 'x-forwarded-for': address, connection: 'close' },
  });
  return { status: answer.status, id: answer.body.id as string, verdict: answer.body.status as string };
}

describe('three processes on one database', () => {
  it('share limits: together they let through little more than one would', async () => {
    const guest = await api.createGuest();
    let taken = 0;
    for (let number = 0; number < 45; number++) {
      const { status } = await post(servers[number % 3]!.url, guest, `Comment ${number} of the hasty`);
      expect([201, 429]).toContain(status);
      taken += Number(status === 201);
    }
    expect(taken).toBeGreaterThanOrEqual(20);
    // Each knows of the others within a second, and has a share of its own until then.
    expect(taken).toBeLessThan(45);
    await until(async () => {
      const answers = await Promise.all(servers.map(({ url }, index) => post(url, guest, `More ${index}`)));
      return answers.every(({ status }) => status === 429);
    });
  });

  it('show nothing of what one of them has removed, and tell their readers', async () => {
    const guest = await api.createGuest();
    const { id } = await post(servers[0]!.url, guest, 'A comment that goes');
    const pages = servers.map(({ url }) => new ApiClient(url));
    const shows = async (): Promise<boolean[]> =>
      Promise.all(
        pages.map(async (page) =>
          (await page.thread('story', '?limit=100&sort=newest')).items.some(
            (item: { id: string }) => item.id === id,
          ),
        ),
      );
    await until(async () => (await shows()).every(Boolean));
    const readers = await Promise.all(
      servers.map(({ url }) => EventReader.open({ url, site: 'gazette', article: 'story' })),
    );
    await pages[1]!.decideOne(moderator, { id, revision: 1, status: 'approved' }, 'reject');
    expect((await shows())[1]).toBe(false);
    await until(async () => !(await shows()).some(Boolean), 3);
    await until(() =>
      readers.every((reader) =>
        reader.named('comment.removed').some(({ data }) => JSON.stringify(data).includes(id)),
      ),
    );
    for (const reader of readers) reader.cut();
  });

  it('screen by the words and the policy that one of them has just been given', async () => {
    const [first] = servers.map(({ url }) => new ApiClient(url));
    const guests = servers.map(async (_, index) => {
      const headers = { 'x-forwarded-for': `10.8.8.${index}` };
      const { body } = await api.post('sites/gazette/guests', {
        body: { displayName: `Calm ${index}` },
        headers,
      });
      return { id: body.author.id, token: body.token } as Guest;
    });
    const everywhere = <Result>(
      ask: (server: ApiClient, guest: Guest, index: number) => Promise<Result>,
    ): Promise<Result[]> =>
      Promise.all(
        servers.map(async ({ url }, index) => ask(new ApiClient(url), await guests[index]!, index)),
      );
    // Another name each time: one that a guest has already is looked at no more.
    let names = 0;
    const rename = async (server: ApiClient, { token }: Guest): Promise<string> => {
      const body = { displayName: `Quibblewort ${++names}` };
      const answer = await server.request('PATCH', 'sites/gazette/me', { token, body });
      return answer.status === 200 ? 'taken' : answer.body.errors[0].code;
    };
    // Each process has looked at what there was before.
    expect(await everywhere(rename)).toEqual(['taken', 'taken', 'taken']);
    const words = { banned: ['quibblewort'], suspect: [] };
    const path = 'sites/gazette/moderation/word-lists';
    const etag = (await first!.get(path, { token: moderator })).headers.get('etag')!;
    const list = { token: moderator, body: words, headers: { 'if-match': etag } };
    expect((await first!.request('PUT', path, list)).status).toBe(200);
    expect(await rename(first!, await guests[0]!)).toBe('name_refused');
    await until(async () => (await everywhere(rename)).every((code) => code === 'name_refused'));
    const said = await everywhere(({ url }, guest, index) =>
      post(url, guest, `A quibblewort, ${index} of them`),
    );
    expect(said.map(({ status, verdict }) => [status, verdict])).toEqual(Array(3).fill([201, 'rejected']));

    const lengthOf = async (server: ApiClient): Promise<number> =>
      (await server.get('sites/gazette')).body.maxLength as number;
    const change = { token: admin, body: { maxLength: 60 }, headers: { 'if-match': '"policy-1"' } };
    expect((await first!.request('PATCH', 'sites/gazette', change)).status).toBe(200);
    expect(await lengthOf(first!)).toBe(60);
    await until(async () => (await everywhere(lengthOf)).every((length) => length === 60));
    const long = await everywhere(({ url }, guest) => post(url, guest, 'Much too long. '.repeat(5)));
    expect(long.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('do each job once', async () => {
    await until(async () => (await database.query('SELECT FROM webhook_delivery')).length === 0);
    const rows = await database.query<{ id: string }>('SELECT id FROM comment');
    await until(() => receiver.received.length >= rows.length);
    const told = receiver.received.map(({ comment }) => comment!.id);
    expect(told.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  });

  it('one can be added and one ended under load: no reader sees an error', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, () => api.createGuest()));
    const load = guests.map((guest) => new Load(guest));
    const running = load.map((one) => one.run());
    const answered = (): number => load.reduce((sum, { statuses }) => sum + statuses.length, 0);
    await until(() => answered() > 100);
    const added = await start();
    proxy.add(added.url);
    servers[0]!.kill('SIGTERM');
    expect(await servers[0]!.exited).toEqual({ code: 0, signal: null });
    const before = answered();
    await until(() => answered() > before + 200);
    for (const one of load) one.isOver = true;
    await Promise.all(running);
    const statuses = load.flatMap((one) => one.statuses);
    expect([...new Set(statuses)].sort()).toEqual([200, 201]);
    servers[0] = added;
  });
});

/** A reader who reads all the time on connections that are kept, and now and then writes. */
class Load {
  readonly statuses: (number | string)[] = [];
  isOver = false;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly guest: Guest) {}

  async run(): Promise<void> {
    for (let number = 0; !this.isOver; number++) {
      const writes = number < 150 && number % 10 === 0;
      this.statuses.push(await this.ask(writes ? `Loaded ${number} of ${this.guest.id}` : null));
    }
    this.agent.destroy();
  }

  private ask(body: string | null): Promise<number | string> {
    return new Promise((resolve) => {
      const outgoing = request(`${proxy.url}/api/v1/sites/gazette/articles/story/comments`, {
        method: body === null ? 'GET' : 'POST',
        agent: this.agent,
        headers: {
          authorization: `Bearer ${this.guest.token}`,
          'content-type': 'application/json',
          'x-forwarded-for': `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
        },
      });
      outgoing.on('response', (incoming) => {
        incoming.resume().on('end', () => {
          resolve(incoming.statusCode ?? 0);
        });
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      });
      outgoing.end(body === null ? undefined : JSON.stringify({ body }));
    });
  }
}
