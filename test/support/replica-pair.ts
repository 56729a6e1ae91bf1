import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import pg from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/embedded-postgres.js';
import { readPostmasterFile } from '../../src/platform/embedded-postgres/leftover-server.js';
import { findPostgresBinaries } from '../../src/platform/embedded-postgres/postgres-binaries.js';
import {
  startPostgresServer,
  type PostgresServer,
} from '../../src/platform/embedded-postgres/postgres-server.js';
import {
  chooseServerAccount,
  giveTo,
  type ServerAccount,
} from '../../src/platform/embedded-postgres/server-account.js';
import { Forwarder } from './forwarder.js';
import type { TestDatabase } from './test-database.js';
import { copyDataDir } from './test-server.js';

/** What a copy of a running cluster does without: its log it gets from the primary. */
const leftBehind =
  /^(postmaster\.(pid|opts)|(pg_wal|pg_replslot|pg_stat_tmp|pg_dynshmem|pg_notify|pg_subtrans)\/.+)$/;

/** A PostgreSQL of the test's own with a streaming replica, which can be held up, cut off and killed. */
export class ReplicaPair {
  private server: PostgresServer | null = null;

  private constructor(
    private readonly base: string,
    private readonly primary: EmbeddedPostgres,
    private readonly superuser: { readonly user: string; readonly password: string },
    /** Stands before the replica: its address stays the same when it is started again. */
    readonly network: Forwarder,
  ) {}

  /** Migrated, and the replica follows. */
  static async start(): Promise<ReplicaPair> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'parley-replica-')));
    const dataDir = join(base, 'primary');
    await copyDataDir(dataDir);
    const primary = await startEmbeddedPostgres({ dataDir, settings: { wal_keep_size: '512MB' } });
    const password = (await readFile(join(dataDir, 'postgres.password'), 'utf8')).trim();
    const pair = new ReplicaPair(base, primary, { user: 'postgres', password }, await Forwarder.open(0));
    await pair.copyPrimary();
    await pair.startReplica();
    return pair;
  }

  get url(): string {
    return this.primary.url;
  }

  get replicaUrl(): string {
    const url = new URL(this.primary.url);
    url.port = String(this.network.port);
    return url.href;
  }

  /** For an application to join. */
  get database(): TestDatabase {
    return {
      url: this.url,
      query: async <Row>(sql: string, values: unknown[] = []) => {
        const client = await this.connect(Number(new URL(this.url).port), 'parley');
        return (await client.query(sql, values).finally(() => client.end())).rows as Row[];
      },
      session: () => Promise.reject(new Error('Nobody wants one.')),
      drop: () => Promise.resolve(),
    };
  }

  /** Statements on the replica itself, past the network. */
  async onReplica(sql: string): Promise<Record<string, unknown>[]> {
    const client = await this.connect(this.server?.port ?? 0, 'parley');
    return (await client.query(sql).finally(() => client.end())).rows as Record<string, unknown>[];
  }

  async startReplica(): Promise<void> {
    const clusterDir = join(this.base, 'replica', 'postgres');
    const account = await chooseServerAccount(clusterDir);
    const { port } = new URL(this.url);
    const { user, password } = this.superuser;
    this.server = await startPostgresServer({
      place: { dataDir: join(this.base, 'replica'), clusterDir, account },
      binaries: await findPostgresBinaries(account, () => undefined),
      settings: {
        primary_conninfo: `host=127.0.0.1 port=${port} user=${user} password=${password}`,
        // A paused replay must not end what is read: the tests are about something else.
        max_standby_streaming_delay: '-1',
      },
      log: () => undefined,
    });
    this.network.retarget(this.server.port);
  }

  /** As a machine that loses its power. */
  async killReplica(): Promise<void> {
    const file = await readPostmasterFile(join(this.base, 'replica', 'postgres'));
    if (file) process.kill(file.pid, 'SIGKILL');
    await this.server?.ended;
  }

  async end(): Promise<void> {
    await this.network.close();
    await this.server?.stop();
    await this.primary.stop();
    await rm(this.base, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A base backup by hand: the package has no pg_basebackup. */
  private async copyPrimary(): Promise<void> {
    const from = join(this.base, 'primary', 'postgres');
    const to = join(this.base, 'replica', 'postgres');
    const account: ServerAccount | null = await chooseServerAccount(from);
    const client = await this.connect(Number(new URL(this.url).port), 'postgres');
    await mkdir(join(this.base, 'replica'));
    await client.query(`SELECT pg_backup_start('replica', true)`);
    await cp(from, to, {
      recursive: true,
      filter: (path) => !leftBehind.test(relative(from, path)),
    });
    const { rows } = await client.query<{ labelfile: string }>(
      'SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)',
    );
    await client.end();
    await writeFile(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
    await writeFile(join(to, 'standby.signal'), '');
    if (account !== null) await giveTo(account, to);
  }

  private async connect(port: number, database: string): Promise<pg.Client> {
    const client = new pg.Client({ ...this.superuser, host: '127.0.0.1', port, database });
    // A server that is killed takes its connections along.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}
