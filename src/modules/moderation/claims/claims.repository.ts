import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/principal.js';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { kindsOf, type QueueView } from '../../comments/review/review-kind.js';

/** Any class of advisory locks that no other program on this database uses: "clai" in ASCII. */
const holderLocks = 0x636c6169;
const leaseMinutes = 5;
/** What other moderators hold locked for a moment is passed over; more than this many make a second look necessary. */
const lookedAt = 1_000;

/** The name of whoever holds the claim of that alias, as it is today. */
export function holderName(claim: string): string {
  return `CASE ${claim}.holder_kind
    WHEN 'api_key' THEN (SELECT k.name FROM api_key k WHERE k.site_id = $1 AND k.id = ${claim}.holder_id)
    ELSE (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = ${claim}.holder_id) END`;
}

const lockHolder = statement(
  'claim_lock_holder',
  `SELECT pg_advisory_xact_lock($1, hashtext($2::text || $3::text))`,
);

const forgetEnded = statement(
  'claim_forget_ended',
  `DELETE FROM claim WHERE site_id = $1 AND holder_id = $2 AND until <= now()`,
);

const renew = statement(
  'claim_renew',
  `UPDATE claim SET until = now() + interval '${leaseMinutes} minutes'
   WHERE site_id = $1 AND holder_id = $2 AND until > now()`,
);

const take = statement(
  'claim_take',
  // The keys come from the index that is the queue, in its order. A lease is asked for by a subquery for each: an
  // anti-join might be planned as a hash, and lose the order.
  `WITH candidate AS MATERIALIZED (
     SELECT next.* FROM unnest($4::text[]) AS kind CROSS JOIN LATERAL (
       SELECT q.id, q.queue_rank, q.review_since FROM comment q
       WHERE q.site_id = $1 AND q.review_kind = kind AND q.review_since IS NOT NULL AND q.reachable
         AND ((SELECT held.until FROM claim held WHERE held.site_id = $1 AND held.comment_id = q.id) > now())
           IS NOT TRUE
       ORDER BY q.queue_rank, q.review_since, q.id LIMIT $5::integer + $6::integer) next
     ORDER BY queue_rank, review_since, id LIMIT $5::integer + $6::integer
   ), taken AS MATERIALIZED (
     SELECT c.id FROM comment c JOIN candidate n ON n.id = c.id
     WHERE c.site_id = $1 AND c.review_since IS NOT NULL AND c.reachable
     ORDER BY n.queue_rank, n.review_since, n.id LIMIT $5 FOR NO KEY UPDATE OF c SKIP LOCKED
   )
   INSERT INTO claim AS held (site_id, comment_id, holder_kind, holder_id, until)
   SELECT $1, id, $2, $3, now() + interval '${leaseMinutes} minutes' FROM taken ORDER BY id
   ON CONFLICT ON CONSTRAINT claim_pk DO UPDATE
     SET holder_kind = excluded.holder_kind, holder_id = excluded.holder_id, until = excluded.until
     WHERE held.until <= now()
   RETURNING comment_id AS "commentId"`,
);

const releaseAll = statement('claim_release_all', `DELETE FROM claim WHERE site_id = $1 AND holder_id = $2`);

const release = statement(
  'claim_release',
  `DELETE FROM claim WHERE site_id = $1 AND comment_id = ANY ($2::uuid[])`,
);

const ofOthers = statement(
  'claim_of_others',
  `SELECT comment_id AS "commentId", holder_kind AS kind, holder_id AS id, ${holderName('held')} AS name, until
   FROM claim held
   WHERE site_id = $1 AND comment_id = ANY ($2::uuid[]) AND holder_id <> $3 AND until > now()`,
);

const leaseEnd = statement(
  'claim_lease_end',
  `SELECT (now() + interval '${leaseMinutes} minutes')::timestamptz(3) AS until`,
);

/** Who has a comment in hand, and until when. */
export interface HeldClaim {
  readonly kind: 'staff' | 'api_key';
  readonly id: string;
  readonly name: string | null;
  readonly until: Date;
}

@Injectable()
export class ClaimsRepository {
  /** Lets only one request of a moderator claim at a time, until the transaction ends. */
  async lockHolder(tx: Db, siteId: string, holder: Actor): Promise<void> {
    await tx.execute(lockHolder, [holderLocks, siteId, holder.id]);
  }

  /** Prolongs what the holder has, and gives how many that are. */
  async renew(tx: Db, siteId: string, holder: Actor): Promise<number> {
    await tx.execute(forgetEnded, [siteId, holder.id]);
    return tx.execute(renew, [siteId, holder.id]);
  }

  /** When a lease ends that is taken in this transaction. */
  async leaseEnd(tx: Db): Promise<Date> {
    const end = await tx.row<{ until: Date }>(leaseEnd);
    if (!end) throw new Error('A time without a row.');
    return end.until;
  }

  /**
   * Leases the most urgent comments that nobody holds, `limit` at most. Others who claim at the same moment get
   * others; where there were more of them than were looked at, fewer come back than there are.
   */
  async take(tx: Db, siteId: string, holder: Actor, view: QueueView, limit: number): Promise<string[]> {
    const values = [siteId, holder.kind, holder.id, kindsOf[view], limit, lookedAt];
    const taken = await tx.rows<{ commentId: string }>(take, values);
    return taken.map(({ commentId }) => commentId);
  }

  async releaseAll(tx: Db, siteId: string, holder: Actor): Promise<void> {
    await tx.execute(releaseAll, [siteId, holder.id]);
  }

  /** Ends the claims on comments that were decided, whoever holds them. */
  async release(tx: Db, siteId: string, commentIds: readonly string[]): Promise<void> {
    if (commentIds.length > 0) await tx.execute(release, [siteId, commentIds]);
  }

  /** Which of the comments somebody else has in hand now. */
  async ofOthers(
    tx: Db,
    siteId: string,
    commentIds: readonly string[],
    holder: Actor,
  ): Promise<ReadonlyMap<string, HeldClaim>> {
    const claims = await tx.rows<HeldClaim & { commentId: string }>(ofOthers, [
      siteId,
      commentIds,
      holder.id,
    ]);
    return new Map(claims.map((claim) => [claim.commentId, claim]));
  }
}
