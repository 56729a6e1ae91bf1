import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';

const bytes = statement(
  'comment_stored_bytes',
  `SELECT encode(convert_to(body, 'UTF8'), 'hex') AS hex FROM comment
   WHERE site_id = $1 AND id = $2 AND status = 'approved' AND reachable`,
);

/** A text as it lies in the database, with nothing between that could have mended it. */
@Injectable()
export class StoredBytesQuery {
  /** In hexadecimal; null for what is not public. */
  async find(db: Db, siteId: string, commentId: string): Promise<string | null> {
    return (await db.row<{ hex: string }>(bytes, [siteId, commentId]))?.hex ?? null;
  }
}
