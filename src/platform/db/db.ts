import type { EntityManager } from 'typeorm';
import type { Statement } from './statement.js';

interface QueryConfig {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** The part of `pg`'s pool and clients that we use. */
export interface Queryable {
  query(config: QueryConfig): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/**
 * Where statements go: the pool, or one open transaction. Whoever writes takes it as the first argument;
 * nobody stores one.
 */
export class Db {
  private readonly onEnd: ((committed: boolean) => void)[] = [];

  constructor(
    readonly manager: EntityManager,
    private readonly connection: Queryable,
  ) {}

  /**
   * Runs `callback` once this transaction has ended, before its caller goes on. It may also have failed, or its
   * outcome may be unknown: for what is cheap to do once too often, such as dropping cached pages. `committed` where
   * the database has said so.
   */
  afterwards(callback: (committed: boolean) => void): void {
    this.onEnd.push(callback);
  }

  /** For whoever ends the transaction. */
  ended(committed: boolean): void {
    for (const callback of this.onEnd.splice(0)) callback(committed);
  }

  /** Runs a named, prepared statement and gives its rows, typed by whoever wrote the SQL. */
  async rows<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.connection.query({ ...statement, values: [...values] });
    return result.rows as Row[];
  }

  /** The first row, or null. */
  async row<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row | null> {
    const rows = await this.rows<Row>(statement, values);
    return rows[0] ?? null;
  }

  /** Runs a statement for its effect and gives the number of rows it touched. */
  async execute(statement: Statement, values: readonly unknown[] = []): Promise<number> {
    const result = await this.connection.query({ ...statement, values: [...values] });
    return result.rowCount ?? 0;
  }
}
