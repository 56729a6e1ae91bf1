import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { startOf, type TimePosition } from '../../platform/db/keyset.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { kindsOf, type QueueView } from '../comments/review/review-kind.js';
import { deskItemColumns, deskItemJoins, type DeskItemRow } from './desk/desk-item.query.js';

export const queueSorts = ['priority', 'oldest', 'newest'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** A comment in review. */
export type QueueRow = DeskItemRow & { readonly reviewSince: Date };

export interface QueueFilter {
  readonly view: QueueView;
  readonly articleId: string | null;
  readonly authorId: string | null;
}

/** Where a page of the queue begins. `rank` counts in the order of urgency only. */
export interface QueuePosition extends TimePosition {
  readonly rank: number;
}

export function startOfQueue(sort: QueueSort): QueuePosition {
  return { ...startOf[sort === 'newest' ? 'descending' : 'ascending'], rank: -1 };
}

/** Whose rows an index of the queue has together, and the condition that finds them. */
const owners = {
  site: `review_kind = kind AND $7::uuid IS NULL AND $8::uuid IS NULL`,
  article: `article_id = $7 AND review_kind = kind AND $8::uuid IS NULL`,
  author: `author_id = $8 AND review_kind = kind AND ($7::uuid IS NULL OR article_id = $7)`,
} as const;
type Owner = keyof typeof owners;

const orders: Readonly<Record<QueueSort, { keys: string; order: string; after: string }>> = {
  priority: {
    keys: '(queue_rank, review_since, id)',
    order: 'queue_rank, review_since, id',
    after: '> ($6, $4::timestamptz, $5::uuid)',
  },
  oldest: {
    keys: '(review_since, id)',
    order: 'review_since, id',
    after: '> ($4::timestamptz, $5::uuid) AND $6::integer IS NOT NULL',
  },
  newest: {
    keys: '(review_since, id)',
    order: 'review_since DESC, id DESC',
    after: '< ($4::timestamptz, $5::uuid) AND $6::integer IS NOT NULL',
  },
};

/**
 * A page of the queue: a partial index gives the keys of a page of each kind of review, in its order; of these the
 * first are filled in.
 */
function queueStatement(sort: QueueSort, owner: Owner): Statement {
  const { keys, order, after } = orders[sort];
  const outer = order.replaceAll(/queue_rank|review_since|\bid\b/g, (column) => `queued.${column}`);
  return statement(
    `queue_${sort}_of_${owner}`,
    `SELECT ${deskItemColumns}
     FROM (
       SELECT next.* FROM unnest($2::text[]) AS kind CROSS JOIN LATERAL (
         SELECT id, queue_rank, review_since FROM comment
         WHERE site_id = $1 AND ${owners[owner]} AND review_since IS NOT NULL AND reachable AND ${keys} ${after}
         ORDER BY ${order} LIMIT $3) next
       ORDER BY ${order} LIMIT $3) queued
     CROSS JOIN LATERAL (SELECT * FROM comment WHERE site_id = $1 AND id = queued.id OFFSET 0) c ${deskItemJoins}
     ORDER BY ${outer}`,
  );
}

const statements = Object.fromEntries(
  queueSorts.map((sort) => [
    sort,
    {
      site: queueStatement(sort, 'site'),
      article: queueStatement(sort, 'article'),
      author: queueStatement(sort, 'author'),
    },
  ]),
) as Readonly<Record<QueueSort, Readonly<Record<Owner, Statement>>>>;

/** Reads of the queue. It is not a second copy of comments: indexes over those in review are the queue. */
@Injectable()
export class ModerationQueueQuery {
  async page(
    db: Db,
    siteId: string,
    sort: QueueSort,
    { view, articleId, authorId }: QueueFilter,
    { after, limit }: { after: QueuePosition; limit: number },
  ): Promise<QueueRow[]> {
    const ofArticle = articleId === null ? 'site' : 'article';
    const chosen = statements[sort][authorId === null ? ofArticle : 'author'];
    const values = [siteId, kindsOf[view], limit, after.at, after.id, after.rank, articleId, authorId];
    return db.rows<QueueRow>(chosen, values);
  }
}
