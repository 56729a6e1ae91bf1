import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { commentColumns, type CommentRow } from '../comments/comment-row.js';

const latest = statement(
  'word_lists_preview_latest',
  // Ids are in the order of time.
  `SELECT ${commentColumns} FROM comment c WHERE c.site_id = $1 AND c.status <> 'deleted'
   ORDER BY c.id DESC LIMIT $2`,
);

@Injectable()
export class WordListsPreviewQuery {
  /** The latest comments of a site in any status, the newest first; what its author withdrew is nobody's business. */
  async latest(db: Db, siteId: string, limit: number): Promise<CommentRow[]> {
    return db.rows<CommentRow>(latest, [siteId, limit]);
  }
}
