import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';

const setPick = statement(
  'comment_set_pick',
  `UPDATE comment c SET picked_at = CASE WHEN $3 THEN coalesce(c.picked_at, now()) END
   FROM (SELECT id, picked_at FROM comment WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE) was
   WHERE c.site_id = $1 AND c.id = was.id AND (NOT $3 OR (c.shown AND c.status = 'approved'))
   RETURNING c.article_id AS "articleId", was.picked_at IS NOT NULL AS "wasPicked"`,
);

@Injectable()
export class PicksRepository {
  /** Null when there is no such comment, or it is to be picked and is not public. */
  async set(
    tx: Db,
    siteId: string,
    commentId: string,
    picked: boolean,
  ): Promise<{ articleId: string; wasPicked: boolean } | null> {
    return tx.row(setPick, [siteId, commentId, picked]);
  }
}
