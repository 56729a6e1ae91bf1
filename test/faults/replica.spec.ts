import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicReads } from '../../src/platform/db/replica/public-reads.js';
import { openNewsroom, type ApiClient, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { ReplicaPair } from '../support/replica-pair.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let pair: ReplicaPair;
/** Patient with the replica, and not: two processes of one service. */
let patient: TestApplication;
let strict: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

beforeAll(async () => {
  pair = await ReplicaPair.start();
  const replica = { url: pair.replicaUrl, mostLagSeconds: 600 };
  patient = await startTestApplication({ join: pair.database, replica });
  strict = await startTestApplication({ join: pair.database, replica: { ...replica, mostLagSeconds: 2 } });
  newsroom = await openNewsroom(patient, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
  await settled();
});

afterAll(async () => {
  await patient.close();
  await strict.close();
  await pair.end();
});

const readsOf = (application: TestApplication): PublicReads => application.provider('PublicReads');
const stateOf = (application: TestApplication): string | undefined => readsOf(application).report?.state;

/** Both processes read from the replica, of everything. */
async function settled(): Promise<void> {
  for (const application of [patient, strict]) {
    const reads = readsOf(application);
    const [site] = await pair.database.query<{ id: string }>('SELECT id FROM site');
    const isQuiet = (): boolean => site === undefined || reads.of(site.id, null) !== reads.primary;
    await until(() => reads.report?.state === 'serving' && isQuiet());
  }
}

let asked = 0;

/** An address of the thread that nobody has asked for: it has to be read. */
function freshQuery(): string {
  asked += 1;
  return `?limit=${20 + (asked % 80)}&replies=${5 + (asked >> 7)}&depth=10`;
}

async function bodiesOf(url: string, article: string): Promise<string[]> {
  const response = await fetch(`${url}/api/v1/sites/gazette/articles/${article}/comments${freshQuery()}`);
  expect(response.status).toBe(200);
  const { items } = (await response.json()) as { items: { body: string }[] };
  return items.map(({ body }) => body);
}

/** What the primary has and nobody was told of tells who was read. */
async function changeByHand(article: string, body: string): Promise<void> {
  await pair.database.query(
    `UPDATE comment SET body = $1 WHERE article_id = (SELECT id FROM article WHERE key = $2)`,
    [body, article],
  );
}

async function countReads(): Promise<number> {
  const { text } = await newsroom.api.get('/metrics');
  return Number(/^parley_replica_statements\{answered_by="replica"\} (\d+)$/m.exec(text)?.[1]);
}

describe('a replica that follows', () => {
  it('is what public pages are read from, and health and metrics say so', async () => {
    await desk.post(undefined, 'As it was.');
    await settled();
    const before = await countReads();
    await pair.onReplica('SELECT pg_wal_replay_pause()');
    await changeByHand(desk.article, 'As nobody was told.');
    expect(await bodiesOf(patient.url, desk.article)).toEqual(['As it was.']);
    expect(await countReads()).toBeGreaterThan(before);
    expect((await newsroom.api.get('/health/ready')).body.details.replica).toEqual({
      status: 'up',
      state: 'serving',
      lagSeconds: expect.any(Number),
    });
  });

  it('that has not heard of it yet hides no reader’s own words from them, and shows nothing that was taken away', async () => {
    // Replay is still paused.
    const id = await desk.post(undefined, 'My own words.');
    expect(await bodiesOf(patient.url, desk.article)).toEqual(['As nobody was told.', 'My own words.']);
    expect((await newsroom.api.get(`sites/gazette/comments/${id}`)).body.body).toBe('My own words.');
    const count = (await newsroom.api.get(`sites/gazette/counts?articles=${desk.article}`)).body.items[0];
    expect(count.comments).toBe(2);
    await desk.reject(id);
    expect(await bodiesOf(patient.url, desk.article)).toEqual(['As nobody was told.']);
    expect((await newsroom.api.get(`sites/gazette/comments/${id}`)).status).toBe(404);
  });

  it('shows in no process what another has taken away', async () => {
    const first = await desk.post(undefined, 'Soon gone.');
    const api = {
      ...newsroom,
      api: Object.assign(Object.create(newsroom.api) as ApiClient, { url: strict.url }),
    };
    await until(async () => (await bodiesOf(strict.url, desk.article)).includes('Soon gone.'));
    await api.api.decideOne(api.moderator, { id: first, revision: 1, status: 'approved' }, 'reject');
    expect(await bodiesOf(strict.url, desk.article)).not.toContain('Soon gone.');
    await until(async () => !(await bodiesOf(patient.url, desk.article)).includes('Soon gone.'));
    for (let again = 0; again < 20; again++) {
      expect(await bodiesOf(patient.url, desk.article)).not.toContain('Soon gone.');
    }
  });

  it('is left aside where it lags more than it may, and taken back by itself', async () => {
    await until(() => stateOf(strict) === 'behind');
    expect(stateOf(patient)).toBe('serving');
    expect(await bodiesOf(strict.url, desk.article)).toEqual(['As nobody was told.']);
    await pair.onReplica('SELECT pg_wal_replay_resume()');
    await settled();
    const before = await countReads();
    expect(await bodiesOf(patient.url, desk.article)).toEqual(['As nobody was told.']);
    expect(await countReads()).toBeGreaterThan(before);
  });
});

describe('a replica that goes', () => {
  /** Readers who never stop, until the replica was away and is back; gives what they were answered. */
  async function readersDuring(what: () => Promise<void>): Promise<Map<number, number>> {
    const answers = new Map<number, number>();
    let isOver = false;
    const readers = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const address = `${patient.url}/api/v1/sites/gazette/articles/${desk.article}/comments${freshQuery()}`;
        const { status } = await fetch(address);
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    });
    await what().finally(() => (isOver = true));
    await Promise.all(readers);
    return answers;
  }

  it('by a kill is missed by no reader, and used again when it is back', async () => {
    const answers = await readersDuring(async () => {
      await until(async () => (await countReads()) > 0);
      await pair.killReplica();
      await until(() => stateOf(patient) === 'away');
      await desk.post(undefined, 'While it was away.');
      await pair.startReplica();
      await settled();
    });
    expect([...answers.keys()]).toEqual([200]);
    expect(await bodiesOf(patient.url, desk.article)).toContain('While it was away.');
  });

  it('by a cut in the network is missed by no reader', async () => {
    const answers = await readersDuring(async () => {
      pair.network.freeze();
      await until(() => stateOf(patient) === 'away');
      pair.network.thaw();
      await settled();
    });
    expect([...answers.keys()]).toEqual([200]);
  });
});
