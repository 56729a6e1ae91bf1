import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';

const write = statement(
  'reaction_write',
  // In one order, so that two writes of the same reactions wait for each other instead of deadlocking.
  `WITH input AS MATERIALIZED (
     SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::integer[], $5::text[], $6::boolean[])
       WITH ORDINALITY AS i (comment_id, author_id, token_generation, kind, wanted, position)
   ), target AS MATERIALIZED (
     SELECT c.id, c.article_id
     FROM (SELECT DISTINCT comment_id FROM input) i
     CROSS JOIN LATERAL (
       SELECT id, article_id FROM comment
       WHERE site_id = $1 AND id = i.comment_id AND shown AND status = 'approved' OFFSET 0) c
     JOIN article a ON a.site_id = $1 AND a.id = c.article_id AND a.commenting <> 'hidden'
   ), checked AS MATERIALIZED (
     SELECT i.*, t.article_id, t.id IS NOT NULL AS has_comment,
       a.standing IS NOT NULL AS has_author,
       -- To take a reaction back is no part that anybody takes.
       CASE WHEN i.wanted AND (a.standing_until IS NULL OR a.standing_until > now())
         AND a.standing IN ('suspended', 'banned') THEN a.standing END AS shut_out
     FROM input i LEFT JOIN target t ON t.id = i.comment_id
     LEFT JOIN LATERAL (
       SELECT standing, standing_until FROM author
       WHERE site_id = $1 AND id = i.author_id
         AND (i.token_generation IS NULL OR token_generation = i.token_generation) OFFSET 0) a ON true
   ), added AS (
     INSERT INTO reaction (site_id, comment_id, author_id, kind, article_id)
     SELECT $1, comment_id, author_id, kind, article_id FROM checked
     WHERE has_comment AND has_author AND shut_out IS NULL AND wanted ORDER BY comment_id, author_id, kind
     ON CONFLICT ON CONSTRAINT reaction_pk DO NOTHING
     RETURNING comment_id, kind, 1 AS change
   ), removed AS (
     DELETE FROM reaction r USING checked c
     WHERE c.has_comment AND c.has_author AND NOT c.wanted
       AND r.site_id = $1 AND r.comment_id = c.comment_id AND r.author_id = c.author_id AND r.kind = c.kind
     RETURNING r.comment_id, r.kind, -1 AS change
   ), tallied AS (
     INSERT INTO comment_tally (site_id, comment_id, replies, kind, reactions)
     SELECT $1, comment_id, 0, kind, sum(change)
     FROM (TABLE added UNION ALL TABLE removed) change
     GROUP BY comment_id, kind HAVING sum(change) <> 0
   )
   SELECT has_comment AS "hasComment", has_author AS "hasAuthor", shut_out AS "shutOut"
   FROM checked ORDER BY position`,
);

const ofAuthor = statement(
  'reaction_of_author',
  `SELECT comment_id AS "commentId", array_agg(kind ORDER BY kind) AS kinds
   FROM (SELECT comment_id, kind FROM reaction WHERE site_id = $1 AND author_id = $2 AND article_id = $3
         LIMIT $4) own
   GROUP BY comment_id ORDER BY comment_id`,
);

/** What a reader wants to be so: that their reaction of a kind is there, or is not. */
export interface WantedReaction {
  readonly commentId: string;
  readonly authorId: string;
  /** Null for those whose credential has no generation. */
  readonly tokenGeneration: number | null;
  readonly kind: string;
  readonly wanted: boolean;
}

/** False where the comment is not public, or the author's token was revoked: then nothing was changed. */
export interface WrittenReaction {
  readonly hasComment: boolean;
  readonly hasAuthor: boolean;
  /** The standing of an author who may not take part; null for everybody else. */
  readonly shutOut: 'suspended' | 'banned' | null;
}

export interface OwnReactions {
  readonly commentId: string;
  readonly kinds: readonly string[];
}

@Injectable()
export class ReactionsRepository {
  /** In the order of the reactions, of which no two may have the same comment, author and kind. One statement. */
  async write(tx: Db, siteId: string, reactions: readonly WantedReaction[]): Promise<WrittenReaction[]> {
    return tx.rows<WrittenReaction>(write, [
      siteId,
      reactions.map(({ commentId }) => commentId),
      reactions.map(({ authorId }) => authorId),
      reactions.map(({ tokenGeneration }) => tokenGeneration),
      reactions.map(({ kind }) => kind),
      reactions.map(({ wanted }) => wanted),
    ]);
  }

  /** An author's reactions on one article, at most `limit`. */
  async ofAuthor(
    db: Db,
    siteId: string,
    authorId: string,
    articleId: string,
    limit: number,
  ): Promise<OwnReactions[]> {
    return db.rows<OwnReactions>(ofAuthor, [siteId, authorId, articleId, limit]);
  }
}
