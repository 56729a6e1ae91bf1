import type { CommentRow } from './comment-row.js';
import type { TreeRow } from './comment-thread.query.js';
import { publicCommentView, type CommentContext, type ThreadCommentView } from './dto/comment.view.js';

/** Makes the cursor that continues a branch: after its last reply here, or from its start. */
export type BranchCursor = (parentId: string, last: CommentRow | null) => string;

/**
 * Builds the bounded tree of a page from its rows, which come level by level and in order within each parent.
 * A node that has more replies than are here gets the cursor that continues its branch.
 */
export function buildTree(
  rows: readonly TreeRow[],
  context: CommentContext,
  branchCursor: BranchCursor,
): ThreadCommentView[] {
  const nodes = new Map<string, { view: ThreadCommentView; row: CommentRow; last: CommentRow | null }>();
  const top: ThreadCommentView[] = [];
  for (const row of rows) {
    const view = { ...publicCommentView(row, context), replies: { items: [], nextCursor: null } };
    nodes.set(row.id, { view, row, last: null });
    const parent = row.level === 0 || row.parentId === null ? undefined : nodes.get(row.parentId);
    if (parent) {
      parent.view.replies.items.push(view);
      parent.last = row;
    } else {
      top.push(view);
    }
  }
  for (const { view, row, last } of nodes.values()) {
    if (view.replies.items.length < row.replyCount) view.replies.nextCursor = branchCursor(row.id, last);
  }
  return top;
}
