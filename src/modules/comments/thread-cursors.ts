import { Injectable } from '@nestjs/common';
import type { RankPosition, TimePosition } from '../../platform/db/keyset.js';
import { CursorCodec } from '../../platform/http/cursor.js';
import type { ThreadList } from './comment-thread.query.js';
import { isoTime, type ShownComment } from './shown-comment.js';

/** Before every comment there is: where a branch starts that did not fit on its page. */
const start = { rank: 0, id: '00000000-0000-0000-0000-000000000000' };

/** Walks that begin within so many milliseconds count as begun together. */
const walkStartMs = 10_000;

/** The cursors of threads and branches: which list each belongs to, and what of a comment is its position there. */
@Injectable()
export class ThreadCursors {
  constructor(private readonly codec: CursorCodec) {}

  /** Where a page of an article's threads begins. Throws invalid_cursor. */
  threads(articleId: string, list: ThreadList, cursor: string | undefined): TimePosition | RankPosition {
    const scope = threadsScope(articleId, list);
    if (rankIn(list) !== null) return this.codec.decodeRanked(scope, cursor);
    return this.codec.decodeTime(scope, cursor, list.sort === 'oldest' ? 'ascending' : 'descending');
  }

  /** Continues a list of threads after the last of a page, which began at `after` and was read at `now`. */
  afterThread(
    articleId: string,
    list: ThreadList,
    last: ShownComment,
    page: { after: TimePosition | RankPosition; now: number },
  ): string {
    const scope = threadsScope(articleId, list);
    const rank = rankIn(list);
    if (rank === null) return this.codec.encode(scope, timeOf(last));
    const since = 'since' in page.after ? page.after.since : 'infinity';
    return this.codec.encodeRanked(scope, {
      rank: last[rank],
      id: last.id,
      // The walk began with its first page, by the clock that also dates the falls of ranks. A little earlier
      // leaves out no less, and gives two processes the same bytes for the same page.
      since: since === 'infinity' ? Math.floor(page.now / walkStartMs) * walkStartMs : since.getTime(),
    });
  }

  /** Continues an article's threads in the order of their times after a comment that is one of them. */
  afterOldest(articleId: string, last: ShownComment): string {
    return this.codec.encode(threadsScope(articleId, { sort: 'oldest', picked: false }), timeOf(last));
  }

  /** Where a page of a branch begins. Throws invalid_cursor. */
  branch(parentId: string, cursor: string | undefined): TimePosition {
    return this.codec.decodeTime(branchScope(parentId), cursor, 'ascending');
  }

  /** Continues a branch after a reply, or from its start. */
  afterReply(parentId: string, last: ShownComment | null): string {
    return this.codec.encode(branchScope(parentId), last ? timeOf(last) : start);
  }
}

function threadsScope(articleId: string, { sort, picked }: ThreadList): string[] {
  return picked ? ['threads', articleId, sort, 'picked'] : ['threads', articleId, sort];
}

function branchScope(parentId: string): string[] {
  return ['branch', parentId];
}

function rankIn({ sort }: ThreadList): 'reactionCount' | 'replyCount' | null {
  if (sort === 'top') return 'reactionCount';
  return sort === 'most_replied' ? 'replyCount' : null;
}

function timeOf({ createdAt, id }: ShownComment): { rank: number; id: string } {
  return { rank: Date.parse(isoTime(createdAt)), id };
}
