import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { bucketsPerE, firstIdAt, type DeskDayFacts } from './desk-day.js';

const count = statement(
  'desk_day_count',
  // What did not wait has no time: `greatest` would take it for 0. By two index ranges: decisions by their time, findings by the ids of their comments, which begin with a time.
  `WITH made AS MATERIALIZED (
     SELECT action, from_status, actor_kind, actor_id,
       CASE WHEN waiting_since IS NOT NULL
         THEN greatest(extract(epoch FROM created_at - waiting_since), 0)::float8 END AS waited
     FROM decision WHERE site_id = $1 AND created_at >= $2 AND created_at < $3
       AND actor_kind IN ('staff', 'api_key')
   )
   SELECT
     (SELECT count(*)::integer FROM made WHERE action <> 'undo') AS decisions,
     (SELECT count(*)::integer FROM made
      WHERE action = 'undo' OR (action = 'approve' AND from_status = 'rejected')) AS overturned,
     (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY waited) FROM made) AS "waitingP50",
     (SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY waited) FROM made) AS "waitingP95",
     (SELECT coalesce(json_object_agg(bucket, n), '{}') FROM (
        SELECT floor(ln(1 + waited) * ${String(bucketsPerE)})::integer AS bucket, count(*) AS n
        FROM made WHERE waited IS NOT NULL GROUP BY 1) b) AS waiting,
     (SELECT coalesce(json_agg(json_build_object('kind', actor_kind, 'id', actor_id, 'decisions', n)
        ORDER BY n DESC, actor_id), '[]') FROM (
        SELECT actor_kind, actor_id, count(*) AS n FROM made WHERE action <> 'undo' GROUP BY 1, 2) m) AS moderators,
     (SELECT coalesce(json_object_agg(rule, n), '{}') FROM (
        SELECT rule, count(DISTINCT comment_id) AS n FROM finding
        WHERE site_id = $1 AND comment_id >= $4 AND comment_id < $5 AND outcome IN ('hold', 'reject')
        GROUP BY rule) f) AS rules`,
);

const list = statement(
  'desk_day_list',
  `SELECT day::text AS day, facts FROM desk_day WHERE site_id = $1 AND day >= $2::date`,
);

const keep = statement(
  'desk_day_keep',
  `INSERT INTO desk_day (site_id, day, facts) VALUES ($1, $2::date, $3)
   ON CONFLICT ON CONSTRAINT desk_day_pk DO NOTHING`,
);

const names = statement(
  'desk_day_names',
  `SELECT id, display_name AS name FROM author WHERE site_id = $1 AND id = ANY ($2::uuid[])
   UNION ALL
   SELECT id, name FROM api_key WHERE site_id = $1 AND id = ANY ($2::uuid[])`,
);

const clock = statement('desk_day_clock', `SELECT now() AS now`);

/** Counts of what a desk did, a day at a time. */
@Injectable()
export class DeskDaysRepository {
  async now(db: Db): Promise<Date> {
    const row = await db.row<{ now: Date }>(clock);
    if (!row) throw new Error('The database told no time.');
    return row.now;
  }

  /** From the record, whatever was kept of it. */
  async count(db: Db, siteId: string, from: Date, to: Date): Promise<DeskDayFacts> {
    const counted = await db.row<DeskDayFacts>(count, [siteId, from, to, firstIdAt(from), firstIdAt(to)]);
    if (!counted) throw new Error('A count gave no row.');
    return counted;
  }

  /** The days that were kept, by their date, from `since` on. */
  async list(db: Db, siteId: string, since: string): Promise<ReadonlyMap<string, DeskDayFacts>> {
    const rows = await db.rows<{ day: string; facts: DeskDayFacts }>(list, [siteId, since]);
    return new Map(rows.map(({ day, facts }) => [day, facts]));
  }

  async keep(tx: Db, siteId: string, day: string, facts: DeskDayFacts): Promise<void> {
    await tx.execute(keep, [siteId, day, JSON.stringify(facts)]);
  }

  /** Of members of staff and keys, as they are today. */
  async names(db: Db, siteId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.rows<{ id: string; name: string }>(names, [siteId, ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
