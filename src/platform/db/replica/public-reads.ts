import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Metrics } from '../../metrics/metrics.js';
import { BackgroundConnections } from '../background-connections.js';
import { Db, type Queryable } from '../db.js';
import { Transactor } from '../transactor.js';
import { Replica, type ReplicaState } from './replica.js';

export interface ReplicaChoice {
  readonly url: string;
  readonly mostLagSeconds: number;
}

/** Where public pages are read from: a replica, where there is one that has what it takes, else the primary. */
@Injectable()
export class PublicReads implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly replica: Replica | null;
  private readonly replicaDb: Db | null;

  constructor(
    private readonly transactor: Transactor,
    dataSource: DataSource,
    background: BackgroundConnections,
    metrics: Metrics,
    choice: ReplicaChoice | null,
  ) {
    const primary = (dataSource.driver as unknown as { master: Queryable }).master;
    const connection = (dataSource.options as { extra?: pg.PoolConfig }).extra ?? {};
    this.replica = choice && new Replica({ ...choice, connection }, primary, background.connection);
    this.replicaDb = this.replica && new Db(dataSource.manager, this.replica);
    if (this.replica) addGauges(metrics, this.replica);
  }

  /** For what a page needs before it is known what it is about. */
  get primary(): Db {
    return this.transactor.reader;
  }

  /** For what shows something of an article, or of anything of a site (null). Reads only. */
  of(siteId: string, articleId: string | null): Db {
    if (this.replicaDb && this.replica?.serves(siteId, articleId) === true) return this.replicaDb;
    return this.primary;
  }

  /** To be told of whatever the public may see differently, once it is committed and before anybody is answered. */
  changed(siteId: string, articleId: string | null): void {
    this.replica?.freshness.changed(siteId, articleId, performance.now());
  }

  /** Null where there is no replica. */
  get report(): { readonly state: ReplicaState; readonly lagSeconds: number | null } | null {
    if (!this.replica) return null;
    const { state, lagSeconds } = this.replica;
    return { state, lagSeconds: Number.isFinite(lagSeconds) ? Math.round(lagSeconds * 10) / 10 : null };
  }

  onApplicationBootstrap(): void {
    this.replica?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.replica?.stop();
  }
}

function addGauges(metrics: Metrics, replica: Replica): void {
  metrics.addGauge({
    name: 'parley_replica_serving',
    help: 'Whether public pages are read from the replica (1) or it is left aside (0).',
    read: () => (replica.state === 'serving' ? 1 : 0),
  });
  metrics.addGauge({
    name: 'parley_replica_lag_seconds',
    help: 'For how long the replica may lack something; nothing while it does not answer.',
    label: 'replica',
    read: (): Readonly<Record<string, number>> =>
      Number.isFinite(replica.lagSeconds) ? { first: replica.lagSeconds } : {},
  });
  metrics.addGauge({
    name: 'parley_replica_statements',
    help: 'Statements since the start, by whether the replica answered or the primary had to instead.',
    label: 'answered_by',
    read: () => ({ replica: replica.reads, primary: replica.refused }),
  });
}
