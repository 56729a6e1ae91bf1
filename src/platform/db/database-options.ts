import type { DataSourceOptions } from 'typeorm';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/**
 * Options that every connection of ours shares. The pool gives up after three seconds instead of waiting for
 * ever, and no statement runs longer than ten: a database that is away is a 503, not a hanging request.
 */
export function databaseOptions(url: string): PostgresOptions {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    // A failed query carries its parameters, and those are comments: the driver logs nothing.
    logging: false,
    extra: {
      max: 10,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 10_000,
      // The server ends a statement that is slow; when it does not answer at all, we stop waiting ourselves.
      query_timeout: 11_000,
      idle_in_transaction_session_timeout: 15_000,
      application_name: 'parley',
      keepAlive: true,
      // Every statement is made for one plan, whatever its values. Left alone PostgreSQL plans the large ones anew
      // at each call, because an array of known length looks cheaper: that took longer than running them.
      options: '-c plan_cache_mode=force_generic_plan',
    },
  };
}
