import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';
import { BackgroundConnections } from './background-connections.js';
import { DatabaseClock } from './database-clock.js';
import { databaseOptions } from './database-options.js';
import { PoolGauges } from './pool-gauges.js';
import { PublicReads, type ReplicaChoice } from './replica/public-reads.js';
import { Transactor } from './transactor.js';

/** The connections, and the one way to open a transaction. */
@Global()
@Module({})
export class DatabaseModule {
  static connect(url: string, replica: ReplicaChoice | null): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...databaseOptions(url), autoLoadEntities: true, retryAttempts: 0 })],
      providers: [
        Transactor,
        BackgroundConnections,
        DatabaseClock,
        PoolGauges,
        {
          provide: PublicReads,
          inject: [Transactor, DataSource, BackgroundConnections, Metrics],
          useFactory: (
            transactor: Transactor,
            dataSource: DataSource,
            background: BackgroundConnections,
            metrics: Metrics,
          ) => new PublicReads(transactor, dataSource, background, metrics, replica),
        },
      ],
      exports: [Transactor, BackgroundConnections, DatabaseClock, PublicReads],
    };
  }
}
