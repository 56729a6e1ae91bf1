import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { commentColumns, type CommentRow } from '../comments/comment-row.js';
import type { Finding } from '../comments/screening/finding.js';

export type QueueSort = 'oldest' | 'newest';

/** A comment in review with what a moderator needs to decide it. */
export type QueueRow = CommentRow & {
  readonly reviewSince: Date;
  readonly article: readonly [key: string, title: string];
  readonly authorJoinedAt: Date;
  readonly approvedCount: number;
  readonly rejectedCount: number;
  readonly parent: { readonly id: string; readonly displayName: string; readonly body: string } | null;
  readonly findings: readonly Finding[];
};

export interface QueueFilter {
  readonly articleId: string | null;
  readonly authorId: string | null;
}

/**
 * A page of the queue: the partial index gives the keys of the page, and only those rows are filled in.
 * Findings are those of the text that waits: the edit's where there is one.
 */
function queueStatement(name: string, sort: QueueSort, byArticle: boolean): Statement {
  const [direction, after] = sort === 'oldest' ? ['ASC', '>'] : ['DESC', '<'];
  return statement(
    name,
    `SELECT ${commentColumns},
       (SELECT ARRAY[a.key, a.title] FROM article a WHERE a.site_id = $1 AND a.id = c.article_id) AS article,
       (SELECT a.created_at FROM author a WHERE a.site_id = $1 AND a.id = c.author_id) AS "authorJoinedAt",
       (SELECT coalesce(sum(n.approved), 0)::integer FROM author_counter n
        WHERE n.site_id = $1 AND n.author_id = c.author_id) AS "approvedCount",
       (SELECT coalesce(sum(n.rejected), 0)::integer FROM author_counter n
        WHERE n.site_id = $1 AND n.author_id = c.author_id) AS "rejectedCount",
       (SELECT json_build_object('id', p.id, 'body', p.body, 'displayName',
            (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = p.author_id))
        FROM comment p WHERE p.site_id = $1 AND p.id = c.parent_id) AS parent,
       (SELECT coalesce(json_agg(json_build_object('rule', f.rule, 'outcome', f.outcome, 'code', f.code,
            'params', f.params, 'spans', f.spans) ORDER BY f.position), '[]')
        FROM finding f WHERE f.site_id = $1 AND f.comment_id = c.id
          AND f.revision = coalesce(c.edit_revision, c.revision)) AS findings
     FROM (
       SELECT id AS queued_id FROM comment
       WHERE site_id = $1 AND review_since IS NOT NULL AND reachable
         AND ${byArticle ? 'article_id = $6' : '$6::uuid IS NULL'} AND ($5::uuid IS NULL OR author_id = $5)
         AND (review_since, id) ${after} ($2::timestamptz, $3::uuid)
       ORDER BY review_since ${direction}, id ${direction} LIMIT $4) queued
     CROSS JOIN LATERAL (SELECT * FROM comment WHERE site_id = $1 AND id = queued.queued_id OFFSET 0) c`,
  );
}

const statements = {
  oldest: [
    queueStatement('queue_oldest', 'oldest', false),
    queueStatement('queue_oldest_article', 'oldest', true),
  ],
  newest: [
    queueStatement('queue_newest', 'newest', false),
    queueStatement('queue_newest_article', 'newest', true),
  ],
} as const;

/** Reads of the queue. It is not a second copy of comments: an index over those in review is the queue. */
@Injectable()
export class ModerationQueueQuery {
  async page(
    db: Db,
    siteId: string,
    sort: QueueSort,
    filter: QueueFilter,
    position: { after: TimePosition; limit: number },
  ): Promise<QueueRow[]> {
    const { after, limit } = position;
    const chosen = statements[sort][filter.articleId === null ? 0 : 1];
    const values = [siteId, after.at, after.id, limit, filter.authorId, filter.articleId];
    return db.rows<QueueRow>(chosen, values);
  }
}
