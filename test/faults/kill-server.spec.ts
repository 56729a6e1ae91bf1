import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

import { ApiClient, type Guest } from '../support/api-client.js';
import {
  embeddedUrl,
  serverAdmin,
  ServerStage,
  statusOf,
  until,
  type ServerProcess,
} from '../support/server-process.js';

const writers = 6;

let stage: ServerStage;
let variables: Record<string, string>;
let server: ServerProcess;

beforeAll(async () => {
  stage = await ServerStage.set();
  variables = {
    DATA_DIR: await stage.migratedDataDir(),
    DEMO: 'off',
    LIMITS_SCALE: '10000',
    ADMIN_EMAIL: serverAdmin.email,
    ADMIN_PASSWORD: serverAdmin.password,
  };
  server = await stage.start(variables);
  const api = new ApiClient(server.url);
  const admin = await api.signIn(serverAdmin);
  await api.createSite(admin);
  await api.putArticle(await api.createKey(admin, 'publisher'), 'storm');
});

afterAll(async () => {
  await stage.end();
});

describe('a comment that was answered with 201', () => {
  const journal = new Map<string, string>();
  let guests: Guest[];

  beforeAll(async () => {
    const api = new ApiClient(server.url);
    guests = await Promise.all(Array.from({ length: writers }, () => api.createGuest()));
  });

  it.each([
    ['the server', 1],
    ['the server', 2],
    ['the server and its PostgreSQL', 3],
  ])('is there once after a kill -9 of %s (round %i)', async (victim, round) => {
    const durable = `SELECT name FROM pg_settings WHERE setting = 'on'
                     AND name IN ('fsync', 'synchronous_commit', 'full_page_writes')`;
    expect(await ask(durable)).toHaveLength(3);
    const postmaster = await stage.postmaster(variables.DATA_DIR!);
    const already = journal.size;
    const writing = guests.map((guest, index) => write(guest, `${round}.${index}`));
    await until(() => journal.size >= already + 30);
    await delay(Math.random() * 150);
    server.kill('SIGKILL');
    if (victim !== 'the server') process.kill(postmaster, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await Promise.all(writing);

    server = await stage.start(variables);
    expect(await lostOrDoubled()).toEqual([]);
  });

  /** Posts one after the other on a connection of its own until the server is gone. */
  async function write(guest: Guest, series: string): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      for (let number = 1; ; number++) {
        const body = `Comment ${series}.${number} 🤷‍♂️`;
        const id = await post(server.url, agent, guest.token, body);
        if (id === null) return;
        journal.set(id, body);
      }
    } finally {
      agent.destroy();
    }
  }

  /** What is journalled and not there exactly once: by its id, and by its text under any id. */
  async function lostOrDoubled(): Promise<unknown[]> {
    return ask(
      `SELECT id, body FROM unnest($1::uuid[], $2::text[]) AS journal (id, body)
       WHERE (SELECT array_agg(comment.id) FROM comment WHERE comment.body = journal.body)
             IS DISTINCT FROM ARRAY[journal.id]`,
      [[...journal.keys()], [...journal.values()]],
    );
  }
});

describe('a PostgreSQL that ends by itself', () => {
  it('is told, and the server ends with it instead of pretending: no reader is left without an end', async () => {
    const asking = Array.from({ length: 8 }, () => askUntilGone(server.url));
    await until(() => asking.every(({ statuses }) => statuses.includes(200)));
    process.kill(await stage.postmaster(variables.DATA_DIR!), 'SIGKILL');
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.output()).toContain(
      'The embedded PostgreSQL ended by itself: PostgreSQL was ended by SIGKILL',
    );
    await Promise.all(asking.map(({ done }) => done));
    const statuses = asking.flatMap((reader) => reader.statuses);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);

    server = await stage.start(variables);
    expect(await statusOf(`${server.url}/health/ready`)).toBe(200);
  });
});

/** The id of the comment when it was answered with 201; null when the server is gone. */
function post(url: string, agent: Agent, token: string, body: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const path = '/api/v1/sites/gazette/articles/storm/comments';
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const outgoing = request(`${url}${path}`, { method: 'POST', agent, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('error', () => {
        resolve(null);
      });
      incoming.on('end', () => {
        if (incoming.statusCode === 201) resolve((JSON.parse(text) as { id: string }).id);
        // Between the two kills the server may still say that its database is gone.
        else if (incoming.statusCode === 503) resolve(null);
        else reject(new Error(`Not taken: ${incoming.statusCode ?? ''} ${text}`));
      });
    });
    outgoing.on('error', () => {
      resolve(null);
    });
    outgoing.end(JSON.stringify({ body }));
  });
}

function askUntilGone(url: string): { statuses: number[]; done: Promise<void> } {
  const statuses: number[] = [];
  const done = (async () => {
    for (;;) {
      const status = await statusOf(`${url}/api/v1/sites/gazette`);
      if (status === null) return;
      statuses.push(status);
    }
  })();
  return { statuses, done };
}

async function ask(sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: await embeddedUrl(variables.DATA_DIR!) });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
