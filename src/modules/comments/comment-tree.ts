import type { TreeRow } from './comment-thread.query.js';
import { threadCommentView, type CommentContext, type ThreadCommentView } from './dto/comment.view.js';
import type { ShownComment } from './shown-comment.js';

/** Makes the cursor that continues a branch: after its last reply here, or from its start. */
export type BranchCursor = (parentId: string, last: ShownComment | null) => string;

interface Branch {
  readonly view: ThreadCommentView;
  readonly row: TreeRow;
  last: TreeRow | null;
}

/**
 * Builds the bounded tree of a page from its rows, which come level by level and in order within each parent.
 * A node that has more replies than are here gets the cursor that continues its branch.
 */
export function buildTree(
  rows: readonly TreeRow[],
  context: CommentContext,
  branchCursor: BranchCursor,
): ThreadCommentView[] {
  // Most comments have no replies: they are nobody's parent and need no look-up.
  const branches = new Map<string, Branch>();
  const top: ThreadCommentView[] = [];
  for (const row of rows) {
    const view = threadCommentView(row, context);
    if (row.replyCount > 0) branches.set(row.id, { view, row, last: null });
    const parent = row.level === 0 || row.parentId === null ? undefined : branches.get(row.parentId);
    if (parent) {
      parent.view.replies.items.push(view);
      parent.last = row;
    } else {
      top.push(view);
    }
  }
  for (const { view, row, last } of branches.values()) {
    if (view.replies.items.length < row.replyCount) view.replies.nextCursor = branchCursor(row.id, last);
  }
  return top;
}
