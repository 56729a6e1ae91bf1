import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { commentColumns, type CommentRow } from '../comment-row.js';

const findShown = statement(
  'event_find_shown',
  `SELECT ${commentColumns} FROM unnest($3::uuid[]) AS wanted (id)
   CROSS JOIN LATERAL (
     SELECT * FROM comment WHERE site_id = $1 AND id = wanted.id AND article_id = $2 AND shown OFFSET 0) c`,
);

/** A recursive query stops where the outer LIMIT is reached: a branch costs what is taken of it. */
const findBelow = statement(
  'event_find_below',
  `WITH RECURSIVE below AS (
     SELECT wanted.id, 0 AS level FROM unnest($3::uuid[]) AS wanted (id)
     UNION ALL
     SELECT reply.id, below.level + 1 FROM below CROSS JOIN LATERAL (
       SELECT id FROM comment WHERE site_id = $1 AND article_id = $2 AND parent_id = below.id AND shown
       ORDER BY created_at, id LIMIT $4) reply
   )
   SELECT ${commentColumns}
   FROM (SELECT id FROM (SELECT * FROM below LIMIT $4 + cardinality($3::uuid[])) taken WHERE level > 0) t
   CROSS JOIN LATERAL (SELECT * FROM comment WHERE site_id = $1 AND id = t.id AND shown OFFSET 0) c`,
);

/** What those who watch an article are told of: only what the public may see, as it is now. */
@Injectable()
export class ArticleNewsQuery {
  /** Those of `ids` that are shown. */
  async shown(
    db: Db,
    article: { siteId: string; articleId: string },
    ids: readonly string[],
  ): Promise<CommentRow[]> {
    return db.rows<CommentRow>(findShown, [article.siteId, article.articleId, ids]);
  }

  /** What is shown below these, at most `limit`, level by level. */
  async below(
    db: Db,
    article: { siteId: string; articleId: string },
    ids: readonly string[],
    limit: number,
  ): Promise<CommentRow[]> {
    return db.rows<CommentRow>(findBelow, [article.siteId, article.articleId, ids, limit]);
  }
}
