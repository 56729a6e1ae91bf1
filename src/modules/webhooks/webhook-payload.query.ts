import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';

const comment = statement(
  'webhook_payload_comment',
  // What was withdrawn is told without its words and without its writer.
  `SELECT c.id, a.key AS article, c.parent_id AS "parentId", c.depth,
     CASE WHEN c.status <> 'deleted' THEN (SELECT jsonb_build_object('id', w.id, 'displayName', w.display_name,
       'kind', w.kind) FROM author w WHERE w.site_id = $1 AND w.id = c.author_id) END AS author,
     CASE WHEN c.status <> 'deleted' THEN c.body END AS body, c.status, c.revision,
     CASE WHEN c.edit_revision IS NOT NULL THEN
       jsonb_build_object('revision', c.edit_revision, 'body', c.edit_body) END AS edit,
     c.shown AND c.status = 'approved' AS public,
     (SELECT jsonb_build_object('count', count(*), 'reasons', coalesce(jsonb_agg(DISTINCT r.reason), '[]'))
      FROM report r WHERE r.site_id = $1 AND r.comment_id = c.id AND r.settled_by IS NULL) AS reports,
     c.created_at AS "createdAt", c.edited_at AS "editedAt"
   FROM comment c JOIN article a ON a.site_id = $1 AND a.id = c.article_id
   WHERE c.site_id = $1 AND c.id = $2`,
);

const author = statement(
  'webhook_payload_author',
  `SELECT id, display_name AS "displayName", kind FROM author WHERE site_id = $1 AND id = $2`,
);

const site = statement('webhook_payload_site', `SELECT key FROM site WHERE id = $1`);

/** What a delivery is about, as it is at the time of sending. */
@Injectable()
export class WebhookPayloadQuery {
  async siteKey(db: Db, siteId: string): Promise<string | null> {
    return (await db.row<{ key: string }>(site, [siteId]))?.key ?? null;
  }

  /** Null for a comment that is not there any more. */
  async comment(db: Db, siteId: string, id: string): Promise<object | null> {
    return db.row<object>(comment, [siteId, id]);
  }

  async author(db: Db, siteId: string, id: string): Promise<object | null> {
    return db.row<object>(author, [siteId, id]);
  }
}
