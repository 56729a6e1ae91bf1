import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { CommentStatus } from '../../comments/comment-status.js';

/** A text that has given way to another. */
export interface RevisionRow {
  readonly revision: number;
  readonly body: string;
  readonly supersededAt: Date;
}

/** A comment above another, as the desk sees it whatever its status. */
export interface AncestorRow {
  readonly id: string;
  readonly displayName: string;
  readonly body: string;
  readonly status: CommentStatus;
  readonly createdAt: Date;
}

/** As many as a permalink has. */
const mostAncestors = 20;
const mostRevisions = 100;

const revisions = statement(
  'desk_detail_revisions',
  `SELECT revision, body, superseded_at AS "supersededAt" FROM comment_revision
   WHERE site_id = $1 AND comment_id = $2 ORDER BY revision DESC LIMIT ${String(mostRevisions)}`,
);

const ancestors = statement(
  'desk_detail_ancestors',
  `WITH RECURSIVE up AS (
     SELECT c.parent_id, 0 AS distance, NULL::uuid AS id, NULL::uuid AS author_id, NULL AS body, NULL AS status,
       NULL::timestamptz(3) AS created_at
     FROM comment c WHERE c.site_id = $1 AND c.id = $2
     UNION ALL
     SELECT p.parent_id, up.distance + 1, p.id, p.author_id, p.body, p.status, p.created_at
     FROM up CROSS JOIN LATERAL (
       SELECT id, parent_id, author_id, body, status, created_at FROM comment
       WHERE site_id = $1 AND id = up.parent_id OFFSET 0) p
     WHERE up.distance < ${String(mostAncestors)}
   )
   SELECT id, body, status, created_at AS "createdAt",
     (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = up.author_id) AS "displayName"
   FROM up WHERE id IS NOT NULL ORDER BY distance DESC`,
);

/** Reads of what stands around one comment, for the desk. */
@Injectable()
export class DeskDetailQuery {
  /** The latest first, without the text that is shown. */
  async revisions(db: Db, siteId: string, commentId: string): Promise<RevisionRow[]> {
    return db.rows<RevisionRow>(revisions, [siteId, commentId]);
  }

  /** The nearest last. */
  async ancestors(db: Db, siteId: string, commentId: string): Promise<AncestorRow[]> {
    return db.rows<AncestorRow>(ancestors, [siteId, commentId]);
  }
}
