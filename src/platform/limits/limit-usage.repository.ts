import { Injectable } from '@nestjs/common';
import type { Db } from '../db/db.js';
import { statement } from '../db/statement.js';

const tell = statement(
  'limit_usage_tell',
  // In one order everywhere, so that two processes cannot deadlock.
  `INSERT INTO limit_usage (site_id, policy, subject, ends_at, points)
   SELECT site_id, policy, subject, ends_at, points
   FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::timestamptz[], $5::integer[])
     AS told (site_id, policy, subject, ends_at, points)
   ORDER BY site_id, policy, subject, ends_at
   ON CONFLICT ON CONSTRAINT limit_usage_pk DO UPDATE SET points = limit_usage.points + excluded.points`,
);

const hear = statement(
  'limit_usage_hear',
  `SELECT asked.place::integer AS place, u.points
   FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::timestamptz[])
     WITH ORDINALITY AS asked (site_id, policy, subject, ends_at, place)
   JOIN limit_usage u ON u.site_id = asked.site_id AND u.policy = asked.policy
     AND u.subject = asked.subject AND u.ends_at = asked.ends_at`,
);

const prune = statement(
  'limit_usage_prune',
  `DELETE FROM limit_usage WHERE site_id = $1 AND ends_at < now()`,
);

/** One subject under one policy in one window of time. */
export interface UsageKey {
  readonly siteId: string;
  readonly policy: string;
  readonly subject: Buffer;
  readonly endsAt: Date;
}

@Injectable()
export class LimitUsageRepository {
  async tell(db: Db, usages: readonly (UsageKey & { readonly points: number })[]): Promise<void> {
    await db.execute(tell, [...columnsOf(usages), usages.map(({ points }) => points)]);
  }

  /** What all processes together have told, in the order of `keys`; 0 where none has. */
  async hear(db: Db, keys: readonly UsageKey[]): Promise<number[]> {
    const heard = await db.rows<{ place: number; points: number }>(hear, columnsOf(keys));
    const totals = keys.map(() => 0);
    for (const { place, points } of heard) totals[place - 1] = points;
    return totals;
  }

  /** Forgets the windows that have ended. */
  async prune(db: Db, siteId: string): Promise<void> {
    await db.execute(prune, [siteId]);
  }
}

function columnsOf(keys: readonly UsageKey[]): unknown[][] {
  return [
    keys.map(({ siteId }) => siteId),
    keys.map(({ policy }) => policy),
    keys.map(({ subject }) => subject),
    keys.map(({ endsAt }) => endsAt),
  ];
}
