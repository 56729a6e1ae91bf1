import { DataSource } from 'typeorm';
import { Db } from '../../src/platform/db/db.js';

/** A statement of the service as it goes to the driver. */
export interface CapturedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The statement that a query of the service would send, taken at the wire instead of being sent: what the floor
 * runs is what the service runs, whatever becomes of it.
 */
export async function captureStatement(ask: (db: Db) => Promise<unknown>): Promise<CapturedStatement> {
  const sent: CapturedStatement[] = [];
  const wire = {
    query: (statement: CapturedStatement) => {
      sent.push(statement);
      return Promise.resolve({ rows: [], rowCount: 0 });
    },
  };
  await ask(new Db(new DataSource({ type: 'postgres' }).manager, wire));
  const [first] = sent;
  if (first === undefined) throw new Error('The query sent nothing.');
  return first;
}
