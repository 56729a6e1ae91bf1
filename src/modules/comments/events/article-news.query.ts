import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { shownAuthor, shownColumns, type ShownComment } from '../shown-comment.js';

const findShown = statement(
  'event_find_shown',
  `SELECT ${shownColumns} FROM unnest($3::uuid[]) AS wanted (id)
   CROSS JOIN LATERAL (
     SELECT * FROM comment WHERE site_id = $1 AND id = wanted.id AND article_id = $2 AND shown OFFSET 0) c
   ${shownAuthor}`,
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
   SELECT ${shownColumns}
   FROM (SELECT id FROM (SELECT * FROM below LIMIT $4 + cardinality($3::uuid[])) taken WHERE level > 0) t
   CROSS JOIN LATERAL (SELECT * FROM comment WHERE site_id = $1 AND id = t.id AND shown OFFSET 0) c
   ${shownAuthor}`,
);

/** What those who watch an article are told of: only what the public may see, as it is now. */
@Injectable()
export class ArticleNewsQuery {
  /** Those of `ids` that are shown. */
  async shown(
    db: Db,
    article: { siteId: string; articleId: string },
    ids: readonly string[],
  ): Promise<ShownComment[]> {
    return db.rows<ShownComment>(findShown, [article.siteId, article.articleId, ids]);
  }

  /** What is shown below these, at most `limit`, level by level. */
  async below(
    db: Db,
    article: { siteId: string; articleId: string },
    ids: readonly string[],
    limit: number,
  ): Promise<ShownComment[]> {
    return db.rows<ShownComment>(findBelow, [article.siteId, article.articleId, ids, limit]);
  }
}
