import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { NumberedMessage } from '../../src/platform/outbox/outbox.repository.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const siteId = randomUUID();
let applications: TestApplication[];
let heard: NumberedMessage[][];

beforeAll(async () => {
  const first = await startTestApplication();
  const { database } = first;
  applications = [first];
  for (let more = 0; more < 2; more++) applications.push(await startTestApplication({ join: database }));
  heard = applications.map((application) => {
    const messages: NumberedMessage[] = [];
    application.provider('OutboxFeed').subscribe((batch) => messages.push(...batch));
    return messages;
  });
});

beforeEach(() => {
  for (const messages of heard) messages.length = 0;
});

afterAll(async () => {
  for (const application of applications.toReversed()) await application.close();
});

/** A connection of its own, to hold a transaction open. */
async function session(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: applications[0]!.database.url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function write(client: { query: pg.Client['query'] }, topic: string): Promise<void> {
  await client.query(
    `INSERT INTO outbox (site_id, id, topic, payload) VALUES ($1, gen_random_uuid(), $2, '{}')`,
    [siteId, topic],
  );
}

const topicsOf = (messages: readonly NumberedMessage[]): string[] => messages.map(({ topic }) => topic);

async function everybodyHas(count: number): Promise<void> {
  await until(() => heard.every((messages) => messages.length >= count)).catch(() => undefined);
  // Whatever comes twice comes soon.
  await delay(200);
  expect(heard.map((messages) => messages.length)).toEqual(heard.map(() => count));
}

function expectOneOrder(): void {
  for (const messages of heard) {
    expect(messages.map(({ id }) => id)).toEqual(heard[0]!.map(({ id }) => id));
    const numbers = messages.map(({ seq }) => seq);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  }
}

describe('what was committed is told to every process', () => {
  it('also when it was written first and committed last', async () => {
    const [slow, quick] = [await session(), await session()];
    await slow.query('BEGIN');
    await write(slow, 'slow');
    for (let number = 0; number < 3; number++) await write(quick, `quick ${number}`);
    await everybodyHas(3);
    await slow.query('COMMIT');
    await everybodyHas(4);
    expect(topicsOf(heard[0]!)).toEqual(['quick 0', 'quick 1', 'quick 2', 'slow']);
    expectOneOrder();
    await Promise.all([slow.end(), quick.end()]);
  });

  it('and what was rolled back is not', async () => {
    const client = await session();
    await client.query('BEGIN');
    await write(client, 'never');
    await client.query('ROLLBACK');
    await write(client, 'after');
    await everybodyHas(1);
    expect(topicsOf(heard[0]!)).toEqual(['after']);
    await client.end();
  });

  it('in one order, once, while eight write in transactions of all lengths', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, () => session()));
    const each = 60;
    await Promise.all(
      writers.map(async (client, writer) => {
        for (let number = 0; number < each; number++) {
          await client.query('BEGIN');
          await write(client, `${writer}.${number}`);
          if ((writer + number) % 7 === 0) await delay((number % 5) * 40);
          await client.query('COMMIT');
        }
        await client.end();
      }),
    );
    await everybodyHas(8 * each);
    expectOneOrder();
    for (const writer of writers.keys()) {
      const own = topicsOf(heard[0]!).filter((topic) => topic.startsWith(`${writer}.`));
      expect(own).toEqual(Array.from({ length: each }, (_, number) => `${writer}.${number}`));
    }
  });

  it('more than a tick takes, and two that number at the same moment', async () => {
    const { database } = applications[0]!;
    await database.query(
      `INSERT INTO outbox (site_id, id, topic, payload)
       SELECT $1, gen_random_uuid(), n::text, '{}' FROM generate_series(1, 5000) AS n`,
      [siteId],
    );
    await everybodyHas(5_000);
    expectOneOrder();
    expect(topicsOf(heard[0]!)).toEqual(Array.from({ length: 5_000 }, (_, index) => String(index + 1)));
  });

  it('when connections are cut again and again in the middle of it', async () => {
    const { database } = applications[0]!;
    const client = await session();
    const cutting = new AbortController();
    const cut = (async () => {
      while (!cutting.signal.aborted) {
        await database.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'parley-background'`,
        );
        await delay(70);
      }
    })();
    for (let number = 0; number < 100; number++) {
      await write(client, String(number));
      await delay(10);
    }
    cutting.abort();
    await cut;
    await everybodyHas(100);
    expectOneOrder();
    expect(topicsOf(heard[0]!)).toEqual(Array.from({ length: 100 }, (_, number) => String(number)));
    await client.end();
  });
});

describe('a process that starts', () => {
  it('is told some of the past, with the same numbers, and then what comes', async () => {
    const client = await session();
    await write(client, 'before');
    await everybodyHas(1);
    const late = await startTestApplication({ join: applications[0]!.database });
    const feed = late.provider('OutboxFeed');
    expect(feed.startedAfter).toBeLessThanOrEqual(heard[0]![0]!.seq);
    await until(() => feed.lastSeq >= heard[0]!.at(-1)!.seq);
    await write(client, 'after');
    await everybodyHas(2);
    await until(() => feed.lastSeq === heard[0]!.at(-1)!.seq);
    expect(feed.isCurrent()).toBe(true);
    await client.end();
    await late.close();
  });
});

describe('a process that hears nothing', () => {
  it('says so within a second, and catches up', async () => {
    const [first] = applications;
    const feed = first!.provider('OutboxFeed');
    const blocker = await session();
    await blocker.query('BEGIN; LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE');
    await until(() => !feed.isCurrent(), 3);
    await blocker.query('COMMIT');
    await write(blocker, 'after');
    await everybodyHas(1);
    expect(feed.isCurrent()).toBe(true);
    await blocker.end();
  });
});
