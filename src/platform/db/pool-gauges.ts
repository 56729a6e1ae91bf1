import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';

/** Shows how busy the pool is: requests that wait for a connection are the first sign of a database that is slow. */
@Injectable()
export class PoolGauges {
  constructor(dataSource: DataSource, metrics: Metrics) {
    const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
    metrics.addGauge({
      name: 'parley_db_connections',
      help: 'Connections of the pool, by what they do.',
      label: 'state',
      read: () => ({ idle: pool.idleCount, busy: pool.totalCount - pool.idleCount }),
    });
    metrics.addGauge({
      name: 'parley_db_waiting_requests',
      help: 'Requests that wait for a connection of the pool.',
      read: () => pool.waitingCount,
    });
  }
}
