import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { RankPosition, TimePosition } from '../../platform/db/keyset.js';
import { statement, type Statement } from '../../platform/db/statement.js';
import { shownAuthor, shownColumns, shownFields, type ShownComment } from './shown-comment.js';

export type RankedSort = 'top' | 'most_replied';
export type ThreadSort = 'oldest' | 'newest' | RankedSort;

/** Which threads of an article, and in what order. */
export interface ThreadList {
  readonly sort: ThreadSort;
  /** Only those that the editors have put forward. */
  readonly picked: boolean;
}

/** Public comments and threads of the article; and when the statement ran, in milliseconds. */
export type PageHead = readonly [comments: number, threads: number, now: number];

/** A node of a page, in the order of its level. The first of all brings what belongs to the page. */
export type TreeRow = ShownComment & { readonly level: number; readonly head: PageHead | null };

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

const ofThreads = 'site_id = $1 AND article_id = $2 AND parent_id IS NULL AND shown';

/** The first level: what it is read from, and in which order. */
interface TopLevel {
  readonly from: string;
  readonly where: string;
  readonly rank: string;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * One page as a bounded tree, in one round trip: each level takes its rows from one index by `LATERAL … LIMIT`.
 * A recursive query yields level by level and stops where the outer LIMIT is reached, so that a page costs its
 * nodes and not its thread. One row more than `limit` tells whether there is a next page. What the page shows of a
 * comment goes through the recursion: fetched again at its end, it was half of all buffers.
 * Parameters: site, article, position (rank, id), limit, replies, depth[, since or parent].
 */
function treeStatement(name: string, { from, where, rank, direction }: TopLevel): Statement {
  const [type, after] = [rank === 'created_at' ? 'timestamptz' : 'integer', direction === 'ASC' ? '>' : '<'];
  const order = `${rank} ${direction}, id ${direction}`;
  return statement(
    name,
    `WITH RECURSIVE tree AS (
       SELECT first.*, 0 AS level, row_number() OVER (ORDER BY ${order}) AS ordinal
       FROM (
         SELECT ${shownFields} FROM ${from}
         WHERE ${where} AND (${rank}, id) ${after} ($3::${type}, $4::uuid)
         ORDER BY ${order} LIMIT $5::integer + 1) first
       UNION ALL
       SELECT reply.*, tree.level + 1, 0
       FROM tree CROSS JOIN LATERAL (
         SELECT ${shownFields} FROM comment
         WHERE site_id = $1 AND article_id = $2 AND parent_id = tree.id AND shown
         ORDER BY created_at, id LIMIT $6) reply
       WHERE tree.level < $7 AND tree.ordinal <= $5 AND tree.reply_count > 0
     )
     SELECT ${shownColumns}, c.level, CASE WHEN c.ordinal = 1 THEN (
       SELECT ARRAY[coalesce(sum(comments), 0), coalesce(sum(threads), 0), extract(epoch FROM now()) * 1000]::float8[]
       FROM article_counter WHERE site_id = $1 AND article_id = $2) END AS head
     FROM (SELECT * FROM tree LIMIT ${String(maxNodes + 1)}) c ${shownAuthor}`,
  );
}

/**
 * Threads that may have been on a page before, and have fallen below the reader's position since: $3 and $4 are
 * that position, $8 is when the walk began. Whatever the reader has seen stood at or above it then. If it stands
 * below it now, it fell in between, the first of these falls was from at or above it, and the peak is no lower than
 * what it fell from; the last row seen stands exactly at it. A fall is written before it commits, which a statement
 * limit of ten seconds bounds: fifteen seconds more. See ADR 0012. `IS NOT TRUE`, because most never fell. It
 * filters what comes from the index in its order, and skips no more than has fallen during the walk.
 */
function mayHaveBeenSeen(peak: string, fellAt: string): string {
  return `(${fellAt} > $8::timestamptz - interval '15 s' AND (${peak}, id) >= ($3::integer, $4::uuid))`;
}

const orders = {
  oldest: { rank: 'created_at', direction: 'ASC', seen: null },
  newest: { rank: 'created_at', direction: 'DESC', seen: null },
  top: {
    rank: 'reaction_count',
    direction: 'DESC',
    seen: mayHaveBeenSeen('reaction_peak', 'reactions_fell_at'),
  },
  most_replied: {
    rank: 'reply_count',
    direction: 'DESC',
    seen: mayHaveBeenSeen('reply_peak', 'replies_fell_at'),
  },
} as const satisfies Record<ThreadSort, Pick<TopLevel, 'rank' | 'direction'> & { seen: string | null }>;

/** Of picks there are some hundreds an article at most: they have one index, and ranked lists sort them. */
function threadsStatement(sort: ThreadSort, picked: boolean): Statement {
  const { rank, direction, seen } = orders[sort];
  const which = picked ? `${ofThreads} AND picked_at IS NOT NULL` : ofThreads;
  const from = picked && seen ? `(SELECT * FROM comment WHERE ${which} OFFSET 0) picks` : 'comment';
  const where = seen ? `${which} AND ${seen} IS NOT TRUE` : which;
  return treeStatement(picked ? `thread_${sort}_picked` : `thread_${sort}`, { from, where, rank, direction });
}

function bothOf(sort: ThreadSort): Readonly<Record<'all' | 'picked', Statement>> {
  return { all: threadsStatement(sort, false), picked: threadsStatement(sort, true) };
}

const threads = {
  oldest: bothOf('oldest'),
  newest: bothOf('newest'),
  top: bothOf('top'),
  most_replied: bothOf('most_replied'),
} as const satisfies Record<ThreadSort, unknown>;

const branch = treeStatement('thread_branch', {
  from: 'comment',
  where: 'site_id = $1 AND article_id = $2 AND parent_id = $8 AND shown',
  rank: 'created_at',
  direction: 'ASC',
});

/** The hot reads: pages of threads and of branches. Only what the public may see. */
@Injectable()
export class CommentThreadQuery {
  /** Threads of an article: those of a ranked list after a `RankPosition`, of the others after a `TimePosition`. */
  async threads(
    db: Db,
    { siteId, articleId }: { siteId: string; articleId: string },
    { sort, picked }: ThreadList,
    after: TimePosition | RankPosition,
    { limit, replies, depth }: TreeShape,
  ): Promise<TreeRow[]> {
    const place = 'rank' in after ? [after.rank, after.id] : [after.at, after.id];
    const values = [siteId, articleId, ...place, limit, replies, depth];
    if ('since' in after) values.push(after.since);
    return db.rows<TreeRow>(threads[sort][picked ? 'picked' : 'all'], values);
  }

  /** Replies to one comment, in the order of the conversation. */
  async branch(
    db: Db,
    parent: { siteId: string; articleId: string; id: string },
    after: TimePosition,
    { limit, replies, depth }: TreeShape,
  ): Promise<TreeRow[]> {
    const { siteId, articleId, id } = parent;
    return db.rows<TreeRow>(branch, [siteId, articleId, after.at, after.id, limit, replies, depth, id]);
  }
}
