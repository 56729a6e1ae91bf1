import { Logger } from '@nestjs/common';
import pg from 'pg';
import { RepeatedTask } from '../../jobs/repeated-task.js';
import type { Queryable } from '../db.js';
import { isDatabaseUnavailable } from '../postgres-errors.js';
import { ReplicaFreshness } from './replica-freshness.js';
import { findReplayed, findWritten } from './replica-position.query.js';

export interface ReplicaOptions {
  readonly url: string;
  /** A replica that is further behind than this is left aside. */
  readonly mostLagSeconds: number;
  /** What all connections of ours share. */
  readonly connection: pg.PoolConfig;
}

/** `behind`: it lags. `away`: it does not answer, or is no replica. */
export type ReplicaState = 'serving' | 'behind' | 'away';

const tickMs = 50;
/** While nobody waits for it to catch up, it is asked less often. */
const idleMs = 500;
/** A replica that takes longer than this for a page is no help: the primary builds it. */
const patienceMs = 2_000;

/**
 * A copy of the database that follows it, for what the public reads. Nothing that it answers is older than what this
 * process was told of (ADR 30), and no reader notices when it goes: every statement that it refuses goes to the primary.
 */
export class Replica implements Queryable {
  readonly freshness = new ReplicaFreshness();
  reads = 0;
  refused = 0;
  private isAway = true;
  private askedAt = Number.NEGATIVE_INFINITY;
  private readonly logger = new Logger(Replica.name);
  private readonly pool: pg.Pool;
  /** Of its own: it must not wait behind readers, nor they behind it. */
  private readonly watch: pg.Pool;
  private readonly task: RepeatedTask;

  constructor(
    private readonly options: ReplicaOptions,
    private readonly primary: Queryable,
    private readonly background: Queryable,
  ) {
    const connection: pg.PoolConfig = {
      ...options.connection,
      connectionString: options.url,
      connectionTimeoutMillis: patienceMs / 2,
      statement_timeout: patienceMs,
      query_timeout: patienceMs,
    };
    this.pool = new pg.Pool({ ...connection, application_name: 'parley-replica' });
    this.watch = new pg.Pool({ ...connection, max: 1, application_name: 'parley-replica-watch' });
    for (const pool of [this.pool, this.watch]) {
      pool.on('error', () => {
        this.leaveAside();
      });
    }
    this.task = new RepeatedTask({ everyMs: tickMs, run: () => this.tick(), onFailure: () => undefined });
  }

  get state(): ReplicaState {
    if (this.isAway) return 'away';
    return this.lagSeconds <= this.options.mostLagSeconds ? 'serving' : 'behind';
  }

  /** For how long the replica may lack something: how far behind it is, and how long ago that was found out. */
  get lagSeconds(): number {
    return (performance.now() - this.freshness.caughtUpAt) / 1_000;
  }

  /** Whether it can be read from, of an article or of a whole site (null), without anybody missing anything. */
  serves(siteId: string, articleId: string | null): boolean {
    return this.state === 'serving' && this.freshness.covers(siteId, articleId);
  }

  start(): void {
    this.task.start();
  }

  async stop(): Promise<void> {
    await this.task.stop();
    await Promise.all([this.pool.end(), this.watch.end()]);
  }

  /** For reads only: what it refuses is asked of the primary. */
  async query(config: Parameters<Queryable['query']>[0]): ReturnType<Queryable['query']> {
    try {
      const result = await this.pool.query(config);
      this.reads += 1;
      return result;
    } catch (error) {
      this.refused += 1;
      // Not so when it has only ended a statement that stood in the way of what it replays.
      if (isDatabaseUnavailable(error)) this.leaveAside();
      return this.primary.query(config);
    }
  }

  private async tick(): Promise<boolean> {
    const asked = performance.now();
    if (!this.freshness.isAwaited && asked - this.askedAt < idleMs) return false;
    this.askedAt = asked;
    const written = await findWritten(this.background);
    if (written !== null) this.freshness.marked(written, asked);
    const replayed = await findReplayed(this.watch).catch(() => null);
    if (replayed === null) {
      this.leaveAside();
      return false;
    }
    this.freshness.replayed(replayed, performance.now());
    if (this.isAway)
      this.logger.log('The replica answers: public pages are read from it once it has everything.');
    this.isAway = false;
    return false;
  }

  private leaveAside(): void {
    this.freshness.lost(performance.now());
    if (!this.isAway)
      this.logger.warn('The replica does not answer: public pages are read from the primary.');
    this.isAway = true;
  }
}
