import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BackgroundConnections } from './background-connections.js';
import { databaseOptions } from './database-options.js';
import { PoolGauges } from './pool-gauges.js';
import { Transactor } from './transactor.js';

/** The connections, and the one way to open a transaction. */
@Global()
@Module({})
export class DatabaseModule {
  static connect(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...databaseOptions(url), autoLoadEntities: true, retryAttempts: 0 })],
      providers: [Transactor, BackgroundConnections, PoolGauges],
      exports: [Transactor, BackgroundConnections],
    };
  }
}
