import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement, type Statement } from '../../../platform/db/statement.js';

/** Any number that no other program on this database locks: "tally" in ASCII. */
const foldLock = 0x74616c6c79;

/**
 * Adds tallies to the comments of `due`, and removes them. A comment's row is locked before its tallies, here as
 * everywhere, and all that can be seen of a comment is taken at once: a count never dips below nothing, because
 * what takes away was written after what it takes from. `ofSite`: what names the site of a table, where it is one.
 */
function foldStatement(name: string, due: string, ofSite = (_table: string): string => ''): Statement {
  return statement(
    name,
    `WITH ${due},
     tally AS (
       DELETE FROM comment_tally t USING due WHERE t.site_id = due.site_id AND t.comment_id = due.id${ofSite('t')}
       RETURNING t.site_id, t.comment_id, t.replies, t.kind, t.reactions),
     change AS (
       SELECT site_id, comment_id, sum(replies)::integer AS replies, sum(reactions)::integer AS reactions
       FROM tally GROUP BY site_id, comment_id),
     kinds AS (
       SELECT site_id, comment_id, jsonb_object_agg(kind, change) AS changes
       FROM (SELECT site_id, comment_id, kind, sum(reactions)::integer AS change FROM tally
             WHERE kind IS NOT NULL GROUP BY site_id, comment_id, kind) of_kind
       GROUP BY site_id, comment_id)
     UPDATE comment c SET
       reply_count = c.reply_count + change.replies,
       reaction_count = c.reaction_count + change.reactions,
       reactions = CASE WHEN kinds.changes IS NULL THEN c.reactions ELSE c.reactions || (
         SELECT jsonb_object_agg(key, coalesce((c.reactions ->> key)::integer, 0) + value::integer)
         FROM jsonb_each_text(kinds.changes)) END,
       reaction_peak = CASE WHEN change.reactions < 0 THEN greatest(c.reaction_peak, c.reaction_count)
         ELSE c.reaction_peak END,
       reactions_fell_at = CASE WHEN change.reactions < 0 THEN clock_timestamp() ELSE c.reactions_fell_at END
     FROM change LEFT JOIN kinds USING (site_id, comment_id)
     WHERE c.site_id = change.site_id AND c.id = change.comment_id${ofSite('c')}
     RETURNING c.site_id AS "siteId", c.article_id AS "articleId", c.id AS "commentId"`,
  );
}

/** A comment that is locked is left for the next time: whoever has locked it folds it, or is done soon. */
const foldSome = foldStatement(
  'comment_tally_fold_some',
  `turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock($1) AS mine),
   waiting AS MATERIALIZED (
     SELECT DISTINCT site_id, comment_id
     FROM (SELECT site_id, comment_id FROM comment_tally WHERE (SELECT mine FROM turn)
           ORDER BY site_id, id LIMIT $2) oldest),
   due AS MATERIALIZED (
     SELECT c.site_id, c.id FROM waiting CROSS JOIN LATERAL (
       SELECT site_id, id FROM comment WHERE site_id = waiting.site_id AND id = waiting.comment_id
       FOR NO KEY UPDATE SKIP LOCKED) c)`,
);

/** For a transaction that has locked these comments, and now needs their counts to be exact. */
const settle = foldStatement(
  'comment_tally_settle',
  `due AS MATERIALIZED (SELECT $1::uuid AS site_id, id FROM unnest($2::uuid[]) AS id)`,
  (table) => ` AND ${table}.site_id = $1`,
);

const exist = statement('comment_tally_exist', `SELECT EXISTS (SELECT FROM comment_tally) AS found`);

/** A comment whose counts have changed. */
export interface CountedComment {
  readonly siteId: string;
  readonly articleId: string;
  readonly commentId: string;
}

/** Counts of comments that readers change faster than a row can be: written as rows, added up a little later. */
@Injectable()
export class CommentTalliesRepository {
  /** Makes the counts of comments exact that the caller has locked for update. */
  async settle(tx: Db, siteId: string, commentIds: readonly string[]): Promise<void> {
    await tx.execute(settle, [siteId, commentIds]);
  }

  /** Whether there is anything to fold, on any site. */
  async exist(db: Db): Promise<boolean> {
    return (await db.row<{ found: boolean }>(exist))?.found ?? false;
  }

  /** Folds the oldest tallies of all sites, `limit` at most, unless another process is just at it. */
  async foldSome(db: Db, limit: number): Promise<CountedComment[]> {
    return db.rows<CountedComment>(foldSome, [foldLock, limit]);
  }
}
