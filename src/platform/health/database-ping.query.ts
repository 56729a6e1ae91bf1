import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../db/db.js';
import { statement } from '../db/statement.js';

const ping = statement('health_ping', 'SELECT 1 AS answer');

/** Whether the database answers within so many milliseconds. */
export async function answersWithin(db: Db, milliseconds: number): Promise<boolean> {
  const answers = db.rows(ping).then(
    () => true,
    () => false,
  );
  return Promise.race([answers, delay(milliseconds, false, { ref: false })]);
}
