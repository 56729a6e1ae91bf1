import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { CommentStatus } from '../../comments/comment-status.js';

const list = statement(
  'comment_list_sanctioned',
  // Every comment of the author is looked at, by their index: nobody has written more than some thousands.
  `SELECT id, revision, status, edit_revision AS "editRevision", created_at AS "createdAt" FROM comment
   WHERE site_id = $1 AND author_id = $2 AND (
     ($3 AND (status = 'pending' OR (status = 'approved' AND edit_revision IS NOT NULL)))
     OR (status = 'approved' AND created_at >= $4::timestamptz))
   ORDER BY created_at DESC, id DESC LIMIT $5`,
);

export interface SanctionedComment {
  readonly id: string;
  readonly revision: number;
  readonly status: CommentStatus;
  readonly editRevision: number | null;
  readonly createdAt: Date;
}

/** Finds what goes with a sanction. */
@Injectable()
export class SanctionedCommentsQuery {
  /** An author's comments and edits that wait, if asked for; and those that are approved, since a time. */
  async list(
    db: Db,
    siteId: string,
    authorId: string,
    which: { waiting: boolean; approvedSince: Date | null },
    limit: number,
  ): Promise<SanctionedComment[]> {
    const since = which.approvedSince ?? 'infinity';
    return db.rows<SanctionedComment>(list, [siteId, authorId, which.waiting, since, limit]);
  }
}
