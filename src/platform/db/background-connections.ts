import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Db, type Queryable } from './db.js';

/** One for the feed of the outbox, one for jobs, one to ask how far the log is; made when they are needed. */
const connections = 3;

/**
 * Connections beside the pool, for what a process does by itself: it must not wait behind requests, and what
 * readers see depends on it.
 */
@Injectable()
export class BackgroundConnections implements OnApplicationShutdown {
  /** Every statement is a transaction of its own. */
  readonly db: Db;
  private readonly pool: pg.Pool;

  /** The same connections, for what is no statement of a transaction. */
  get connection(): Queryable {
    return this.pool;
  }

  constructor(dataSource: DataSource) {
    const { options } = dataSource;
    if (options.type !== 'postgres') throw new Error('Parley runs on PostgreSQL.');
    this.pool = new pg.Pool({
      ...(options.extra as pg.PoolConfig),
      connectionString: options.url,
      max: connections,
      application_name: 'parley-background',
    });
    // A connection that breaks while it is idle is replaced by the next statement.
    this.pool.on('error', () => undefined);
    this.db = new Db(dataSource.manager, this.pool);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
