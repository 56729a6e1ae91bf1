import { standing, type CommentPlan } from './comment-plan.js';
import { at, increment } from './typed-array.js';

/** What follows from a plan: the columns and counters that the service keeps. */
export interface CommentVisibility {
  /** 1 where nothing above hides it. */
  readonly reachable: Uint8Array;
  /** 1 where it is in view: approved or a tombstone, and reachable. */
  readonly shown: Uint8Array;
  /** Direct replies that would be in view if nothing above hid them. */
  readonly replyCount: Int32Array;
  /** The latest row of the branch: what closes the branch happened after it. */
  readonly branchEnd: Int32Array;
  /** Per article. */
  readonly publicComments: Int32Array;
  readonly publicThreads: Int32Array;
  /** Comments before the desk. */
  readonly waiting: number;
}

/** True where a comment does not hide what is below it. */
function letsThrough(value: number): boolean {
  return value === standing.approved || value === standing.deletedAfterApproval;
}

/** Goes down the rows for what comes from above, and up for what comes from below. */
export function settleVisibility(plan: CommentPlan): CommentVisibility {
  const reachable = settleReachable(plan);
  const shown = new Uint8Array(plan.comments);
  const replyCount = new Int32Array(plan.comments);
  const branchEnd = new Int32Array(plan.comments);
  const publicComments = new Int32Array(plan.articles);
  const publicThreads = new Int32Array(plan.articles);
  let waiting = 0;
  for (let row = plan.comments - 1; row >= 0; row -= 1) {
    const parent = at(plan.parent, row);
    const value = at(plan.standing, row);
    const isReachable = at(reachable, row) === 1;
    const isApproved = value === standing.approved;
    // Its replies come later, so their count is complete.
    const isTombstone = value === standing.deletedAfterApproval && at(replyCount, row) > 0;
    const isLocallyShown = isApproved || isTombstone;

    branchEnd[row] = Math.max(row, at(branchEnd, row));
    if (parent !== -1) {
      branchEnd[parent] = Math.max(at(branchEnd, parent), at(branchEnd, row));
      if (isLocallyShown) increment(replyCount, parent);
    }
    if (isReachable && isLocallyShown) {
      shown[row] = 1;
      if (isApproved) increment(publicComments, at(plan.article, row));
      if (parent === -1) increment(publicThreads, at(plan.article, row));
    }
    if (isReachable && value === standing.pending) waiting += 1;
  }
  return { reachable, shown, replyCount, branchEnd, publicComments, publicThreads, waiting };
}

function settleReachable(plan: CommentPlan): Uint8Array {
  const reachable = new Uint8Array(plan.comments);
  for (let row = 0; row < plan.comments; row += 1) {
    const parent = at(plan.parent, row);
    if (parent === -1 || (at(reachable, parent) === 1 && letsThrough(at(plan.standing, parent)))) {
      reachable[row] = 1;
    }
  }
  return reachable;
}
