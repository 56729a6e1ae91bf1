import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { shownAuthor, shownColumns, shownFields, type ShownComment } from './shown-comment.js';

/** A comment with what it takes to look around it. */
export type LinkedComment = ShownComment & { readonly articleId: string; readonly at: Date };

/** What stands around a comment: above it, the nearest first; and beside it, the nearest first on either side. */
export type SurroundingRow = ShownComment & {
  readonly place: 'above' | 'before' | 'after';
  readonly shown: boolean;
};

const find = statement(
  'comment_find_shown',
  `SELECT ${shownColumns}, c.article_id AS "articleId", c.created_at AS at
   FROM comment c ${shownAuthor} WHERE c.site_id = $1 AND c.id = $2 AND c.shown`,
);

/** One of the two directions in which siblings stand, from the index of their list. */
function beside(place: 'before' | 'after', siblings: string): string {
  const [sign, direction] = place === 'before' ? ['<', 'DESC'] : ['>', 'ASC'];
  return `(SELECT ${shownFields}, '${place}' AS place, shown,
       row_number() OVER (ORDER BY created_at ${direction}, id ${direction}) AS distance
     FROM (SELECT * FROM comment
           WHERE site_id = $1 AND article_id = $2 AND ${siblings} AND shown
             AND (created_at, id) ${sign} ($4::timestamptz, $3::uuid)
           ORDER BY created_at ${direction}, id ${direction} LIMIT $5) ${place})`;
}

/** Parameters: site, article, comment, its time, how many siblings a side[, how many ancestors, parent]. */
function aroundStatement(name: string, siblings: string, above: string): Statement {
  return statement(
    name,
    `${above && `WITH RECURSIVE up AS (${above})`}
     SELECT ${shownColumns}, c.place, c.shown
     FROM (${beside('before', siblings)} UNION ALL ${beside('after', siblings)}
       ${above && `UNION ALL SELECT ${shownFields}, 'above', shown, distance FROM up`}) c ${shownAuthor}
     ORDER BY c.place, c.distance`,
  );
}

const aroundThread = aroundStatement('comment_around_thread', 'parent_id IS NULL', '');

const aroundReply = aroundStatement(
  'comment_around_reply',
  'parent_id = $7::uuid',
  `SELECT ${shownFields}, shown, 1::bigint AS distance FROM comment WHERE site_id = $1 AND id = $7::uuid
   UNION ALL
   SELECT c.*, up.distance + 1
   FROM up CROSS JOIN LATERAL (
     SELECT ${shownFields}, shown FROM comment WHERE site_id = $1 AND id = up.parent_id OFFSET 0) c
   WHERE up.distance < $6`,
);

/** The reads of a permalink. Only what the public may see. */
@Injectable()
export class CommentPermalinkQuery {
  /** Null for a comment that is unknown or that the public does not see. */
  async find(db: Db, siteId: string, id: string): Promise<LinkedComment | null> {
    return db.row<LinkedComment>(find, [siteId, id]);
  }

  /**
   * At most `ancestors` comments above, and `siblings` on either side: in the branch of a reply, or among the
   * article's threads in the order of their times.
   */
  async around(
    db: Db,
    siteId: string,
    comment: LinkedComment,
    limits: { ancestors: number; siblings: number },
  ): Promise<SurroundingRow[]> {
    const values = [siteId, comment.articleId, comment.id, comment.at, limits.siblings];
    if (comment.parentId === null) return db.rows<SurroundingRow>(aroundThread, values);
    return db.rows<SurroundingRow>(aroundReply, [...values, limits.ancestors, comment.parentId]);
  }
}
