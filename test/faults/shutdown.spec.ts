import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';

import { exists } from '../../src/platform/embedded-postgres/processes.js';
import { ApiClient } from '../support/api-client.js';
import { isPostgres } from '../support/embedded-postgres-owner.js';
import {
  embeddedUrl,
  serverAdmin,
  ServerStage,
  until,
  type Ending,
  type ServerProcess,
} from '../support/server-process.js';

/** Far beyond the five seconds that are promised: a guard against hanging, no measurement. */
const hangGuardMs = 10_000;

let stage: ServerStage;
let variables: Record<string, string>;
let token: string;
let parentId: string;
let server: ServerProcess;
let postmaster: number;

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
  await api.createSite(admin, { moderation: 'post' });
  const publisher = await api.createKey(admin, 'publisher');
  await api.putArticle(publisher, 'rush');
  await api.putArticle(publisher, 'slow');
  token = (await api.createGuest()).token;
  parentId = (await api.comment(token, 'slow', 'Whoever answers this waits.')).id as string;
});

/** Each test ends the server: the next one starts it again. */
async function serve(program?: string): Promise<void> {
  if (server.hasExited()) server = await stage.start(variables, program);
  postmaster = await stage.postmaster(variables.DATA_DIR!);
}

afterAll(async () => {
  await stage.end();
});

describe('a shutdown', () => {
  it('under load answers every request that was accepted, then ends cleanly, the database last', async () => {
    await serve();
    const clients = Array.from({ length: 8 }, (_, index) => new KeepAliveClient(server.url, index % 2 === 0));
    const idle = await Promise.all([1, 2, 3].map(() => idleConnection(server.url)));
    const silent = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => undefined);
    const slow = await blockedComment();
    const sending = halfSentComment();
    await until(() => clients.every(({ answered }) => answered >= 3));

    server.kill('SIGTERM');
    await until(() => clients.some(({ wasToldToClose }) => wasToldToClose));
    expect(exists(postmaster)).toBe(true);
    sending.finish();
    await slow.release();
    const ending = await endOf(server);

    expect(await Promise.all(clients.map(({ done }) => done))).toEqual(clients.map(() => []));
    expect(clients.every(({ wasToldToClose }) => wasToldToClose)).toBe(true);
    expect([await slow.status, await sending.status]).toEqual([201, 201]);
    expect(ending).toEqual({ code: 0, signal: null });
    expect(await isPostgres(postmaster)).toBe(false);
    for (const socket of [...idle, silent]) await until(() => socket.closed);
    expect(server.output()).not.toMatch(/error/i);
  });

  it('is not disturbed by more signals', async () => {
    await serve();
    const slow = await blockedComment();
    server.kill('SIGINT');
    server.kill('SIGINT');
    server.kill('SIGTERM');
    await until(async () => !(await takesConnections(server.url)));
    server.kill('SIGINT');
    await slow.release();
    expect(await slow.status).toBe(201);
    expect(await endOf(server)).toEqual({ code: 0, signal: null });
    expect(await isPostgres(postmaster)).toBe(false);
  });

  it('does not wait for a statement without end', async () => {
    await serve();
    const slow = await blockedComment();
    server.kill('SIGTERM');
    expect(await endOf(server)).toEqual({ code: 0, signal: null });
    expect(await slow.status).toBeNull();
    expect(await isPostgres(postmaster)).toBe(false);
    await slow.release().catch(() => undefined);
  });

  it('Ctrl-C reaches every process of `npm start` at once: it ends cleanly all the same', async () => {
    await serve('tools/start.mjs');
    const slow = await blockedComment();
    server.killGroup('SIGINT');
    await until(async () => !(await takesConnections(server.url)));
    expect(exists(postmaster)).toBe(true);
    await slow.release();
    expect(await slow.status).toBe(201);
    expect(await endOf(server)).toEqual({ code: 0, signal: null });
    expect(await isPostgres(postmaster)).toBe(false);
  });

  it('during a start, on an existing data directory and on a fresh one, leaves nothing behind', async () => {
    const dataDirs = [variables.DATA_DIR!, stage.newDataDir()];
    const endings = dataDirs.map(async (dataDir) => {
      const run = stage.run({ ...variables, DATA_DIR: dataDir });
      await until(async () => (await stage.postmaster(dataDir).catch(() => null)) !== null);
      run.kill('SIGTERM');
      expect(await endOf(run)).toEqual({ code: 0, signal: null });
      expect(run.output()).toBe('');
      await expect(stage.postmaster(dataDir)).rejects.toThrow('ENOENT');
    });
    await Promise.all(endings);
  });
});

/** Asks again and again on one connection, until it is told that the connection closes. */
class KeepAliveClient {
  answered = 0;
  wasToldToClose = false;
  /** What went wrong, answer by answer. */
  readonly done: Promise<unknown[]>;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string, writes: boolean) {
    this.done = this.run(url, writes).finally(() => {
      this.agent.destroy();
    });
  }

  private async run(url: string, writes: boolean): Promise<unknown[]> {
    for (let number = 1; !this.wasToldToClose; number++) {
      const { status, connection } = await ask(
        url,
        this.agent,
        'rush',
        writes ? `Busy comment ${number} of ${process.hrtime.bigint()}` : null,
      );
      if (status !== (writes ? 201 : 200)) return [status];
      this.answered++;
      this.wasToldToClose = connection === 'close';
    }
    return [];
  }
}

interface Answered {
  readonly status: number | string | null;
  readonly connection: string | undefined;
}

/** Posts a comment, or reads the thread; with the error's code as status when there is no answer. */
function ask(
  url: string,
  agent: Agent,
  article: string,
  body: string | null,
  parent?: string,
): Promise<Answered> {
  return new Promise((resolve) => {
    const method = body === null ? 'GET' : 'POST';
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const address = `${url}/api/v1/sites/gazette/articles/${article}/comments`;
    const outgoing = request(address, { method, agent, headers }, (incoming) => {
      const { statusCode = 0, headers: received } = incoming;
      incoming.resume().on('end', () => {
        resolve({ status: statusCode, connection: received.connection });
      });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ status: error.code ?? error.message, connection: undefined });
    });
    outgoing.end(body === null ? undefined : JSON.stringify({ body, parentId: parent }));
  });
}

/** A connection that was used once and is kept open. */
async function idleConnection(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  socket.write('GET /health/live HTTP/1.1\r\nHost: parley\r\n\r\n');
  await once(socket, 'data');
  return socket.resume();
}

/** A comment whose transaction waits for a lock that the test holds. */
async function blockedComment(): Promise<{ status: Promise<unknown>; release: () => Promise<void> }> {
  const holder = new Client({ connectionString: await embeddedUrl(variables.DATA_DIR!) });
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query(`BEGIN; SELECT FROM comment WHERE id = '${parentId}' FOR UPDATE`);
  const body = `Slow comment of ${process.hrtime.bigint()}`;
  const status = ask(server.url, new Agent(), 'slow', body, parentId).then((answer) =>
    typeof answer.status === 'number' ? answer.status : null,
  );
  // Not pg_stat_activity, which a transaction sees as it was when it first looked.
  const waiting = 'SELECT FROM pg_locks WHERE NOT granted';
  await until(async () => (await holder.query(waiting)).rowCount! > 0);
  return {
    status,
    release: async () => {
      await holder.query('COMMIT');
      await holder.end();
    },
  };
}

/** A comment of which the server has the headers and a part of the body. */
function halfSentComment(): { status: Promise<number>; finish: () => void } {
  const body = JSON.stringify({ body: `Long comment of ${process.hrtime.bigint()}` });
  const outgoing = request(`${server.url}/api/v1/sites/gazette/articles/rush/comments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    },
  });
  outgoing.write(body.slice(0, 10));
  const status = new Promise<number>((resolve, reject) => {
    outgoing.on('error', reject).on('response', (incoming) => {
      resolve(incoming.resume().statusCode ?? 0);
    });
  });
  return { status, finish: () => outgoing.end(body.slice(10)) };
}

async function takesConnections(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy());
}

async function endOf(run: { exited: Promise<Ending>; pid: number }): Promise<Ending> {
  const begin = performance.now();
  const ending = await run.exited;
  expect(performance.now() - begin).toBeLessThan(hangGuardMs);
  expect(exists(run.pid)).toBe(false);
  return ending;
}
