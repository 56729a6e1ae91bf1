import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Db, type Queryable } from './db.js';
import { isTransientConflict, isUnanswered } from './postgres-errors.js';

const attempts = 5;

/** Opens transactions and gives readers the pool. Services own transactions; nothing else opens one. */
@Injectable()
export class Transactor {
  /** For reads outside a transaction. */
  readonly reader: Db;

  constructor(private readonly dataSource: DataSource) {
    this.reader = new Db(dataSource.manager, poolOf(dataSource));
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits. The whole callback is run again after a
   * serialization failure or a deadlock (40001, 40P01), five times at most: it must have no other effects.
   */
  async run<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return retried(() => this.runOnce(work));
  }

  /**
   * For a write that is a single statement, which PostgreSQL commits by itself: `run` without its BEGIN and
   * COMMIT, which are two round trips. Run again like `run`. A second statement in `work` would commit alone.
   */
  async runStatement<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return retried(async () => {
      const tx = new Db(this.dataSource.manager, poolOf(this.dataSource));
      let committed = false;
      try {
        const result = await work(tx);
        committed = true;
        return result;
      } finally {
        tx.ended(committed);
      }
    });
  }

  private async runOnce<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let client: Connection | null = null;
    let tx: Db | null = null;
    let committed = false;
    try {
      client = (await runner.connect()) as Connection;
      await runner.startTransaction();
      tx = new Db(runner.manager, client);
      const result = await work(tx);
      await runner.commitTransaction();
      committed = true;
      return result;
    } catch (error) {
      if (isUnanswered(error)) {
        // The answer may still come, and would be taken for that of the next statement.
        void client?.end();
      } else if (runner.isTransactionActive) {
        // A connection that died takes its transaction with it: the first error is the one to tell.
        await runner.rollbackTransaction().catch(() => undefined);
      }
      throw error;
    } finally {
      tx?.ended(committed);
      await runner.release();
    }
  }
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isTransientConflict(error)) throw error;
    }
  }
}

interface Connection extends Queryable {
  end(): Promise<void>;
}

/** TypeORM types its driver's pool as `any`; named statements pass through it untouched. */
function poolOf(dataSource: DataSource): Queryable {
  return (dataSource.driver as unknown as { master: Queryable }).master;
}
