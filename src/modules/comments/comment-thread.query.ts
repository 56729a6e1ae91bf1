import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { commentColumns, type CommentRow } from './comment-row.js';

export type ThreadSort = 'oldest' | 'newest';

/** A node of a page, in the order of its level. Top-level nodes count from 1. */
export type TreeRow = CommentRow & { readonly level: number; readonly ordinal: number };

/** How much of the branches comes with a page. */
export interface TreeShape {
  /** Nodes of the first level. */
  readonly limit: number;
  /** Replies a node, at most. */
  readonly replies: number;
  /** Levels below the first. */
  readonly depth: number;
}

/** A page never has more nodes than this, whatever its shape. */
export const maxNodes = 500;

const keyColumns = 'site_id, id, article_id, parent_id, reply_count, created_at';

/**
 * One page as a bounded tree, in one round trip: each level takes its rows from one index by `LATERAL … LIMIT`.
 * A recursive query yields level by level and stops where the outer LIMIT is reached, so that a page costs its
 * nodes and not its thread. One row more than `limit` tells whether there is a next page.
 * Parameters: site, article, position (time, id), limit, replies, depth[, parent].
 */
function treeStatement(name: string, top: string, order: { direction: 'ASC' | 'DESC' }): Statement {
  const after = order.direction === 'ASC' ? '>' : '<';
  const columns = commentColumns.replace('c.depth,', 'c.depth, t.level, t.ordinal::integer AS ordinal,');
  return statement(
    name,
    `WITH RECURSIVE tree AS (
       SELECT first.*, 0 AS level, row_number() OVER (ORDER BY created_at ${order.direction}, id ${order.direction})
         AS ordinal
       FROM (
         SELECT ${keyColumns} FROM comment
         WHERE site_id = $1 AND article_id = $2 AND ${top} AND shown
           AND (created_at, id) ${after} ($3::timestamptz, $4::uuid)
         ORDER BY created_at ${order.direction}, id ${order.direction} LIMIT $5::integer + 1) first
       UNION ALL
       SELECT reply.*, tree.level + 1, 0
       FROM tree CROSS JOIN LATERAL (
         SELECT ${keyColumns} FROM comment
         WHERE site_id = $1 AND article_id = $2 AND parent_id = tree.id AND shown
         ORDER BY created_at, id LIMIT $6) reply
       WHERE tree.level < $7 AND tree.ordinal <= $5 AND tree.reply_count > 0
     )
     SELECT ${columns}
     FROM (SELECT * FROM tree LIMIT ${String(maxNodes + 1)}) t
     CROSS JOIN LATERAL (SELECT * FROM comment WHERE site_id = t.site_id AND id = t.id OFFSET 0) c`,
  );
}

const threads = {
  oldest: treeStatement('thread_oldest', 'parent_id IS NULL', { direction: 'ASC' }),
  newest: treeStatement('thread_newest', 'parent_id IS NULL', { direction: 'DESC' }),
} as const satisfies Record<ThreadSort, Statement>;

const branch = treeStatement('thread_branch', 'parent_id = $8', { direction: 'ASC' });

const findShown = statement(
  'comment_find_shown',
  `SELECT ${commentColumns} FROM comment c WHERE c.site_id = $1 AND c.id = $2 AND c.shown`,
);

const ancestors = statement(
  'comment_ancestors',
  `WITH RECURSIVE up AS (
     SELECT parent_id AS id, 1 AS distance FROM comment WHERE site_id = $1 AND id = $2 AND parent_id IS NOT NULL
     UNION ALL
     SELECT c.parent_id, up.distance + 1 FROM up JOIN comment c ON c.site_id = $1 AND c.id = up.id
     WHERE c.parent_id IS NOT NULL AND up.distance < $3
   )
   SELECT ${commentColumns} FROM up JOIN comment c ON c.site_id = $1 AND c.id = up.id ORDER BY up.distance DESC`,
);

/** The hot reads: pages of threads, branches, permalinks. Only what the public may see. */
@Injectable()
export class CommentThreadQuery {
  async threads(
    db: Db,
    article: { siteId: string; articleId: string },
    sort: ThreadSort,
    after: TimePosition,
    shape: TreeShape,
  ): Promise<TreeRow[]> {
    return db.rows<TreeRow>(threads[sort], values(article, after, shape));
  }

  async branch(
    db: Db,
    parent: { siteId: string; articleId: string; id: string },
    after: TimePosition,
    shape: TreeShape,
  ): Promise<TreeRow[]> {
    return db.rows<TreeRow>(branch, [...values(parent, after, shape), parent.id]);
  }

  /** Null for a comment that is unknown or that the public does not see. */
  async findShown(db: Db, siteId: string, id: string): Promise<CommentRow | null> {
    return db.row<CommentRow>(findShown, [siteId, id]);
  }

  /** The comments above, the nearest last, at most `limit`. */
  async ancestors(db: Db, siteId: string, id: string, limit: number): Promise<CommentRow[]> {
    return db.rows<CommentRow>(ancestors, [siteId, id, limit]);
  }
}

function values(
  { siteId, articleId }: { siteId: string; articleId: string },
  after: TimePosition,
  { limit, replies, depth }: TreeShape,
): unknown[] {
  return [siteId, articleId, after.at, after.id, limit, replies, depth];
}
