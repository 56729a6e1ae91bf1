import { pageOf } from '../../platform/http/cursor.js';
import { maxNodes, type TreeRow } from './comment-thread.query.js';
import { buildTree } from './comment-tree.js';
import type { CommentBranchView, CommentContext } from './dto/comment.view.js';
import type { ShownComment } from './shown-comment.js';
import type { ThreadCursors } from './thread-cursors.js';

/** Cuts a page of a tree from its rows, of which the first level has one more than `limit` when more follows. */
export function boundedPage(
  rows: readonly TreeRow[],
  limit: number,
  context: CommentContext,
  cursors: ThreadCursors,
  cursorAfter: (last: ShownComment) => string,
): CommentBranchView {
  const top = rows.filter((row) => row.level === 0);
  const { rows: kept, nextCursor } = pageOf(top, limit, cursorAfter);
  const extra = top.length > kept.length ? top.at(-1) : undefined;
  const nodes = rows.filter((row) => row !== extra).slice(0, maxNodes);
  return {
    items: buildTree(nodes, context, (parentId, last) => cursors.afterReply(parentId, last)),
    nextCursor,
  };
}
