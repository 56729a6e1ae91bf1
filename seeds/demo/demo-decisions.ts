import type { Decision } from '../../src/modules/comments/record/decision.entity.js';
import type { DemoArticle } from './demo-article.js';
import type { PlannedComment } from './demo-comment-plan.js';
import { demoFraction, demoId } from './demo-id.js';

export type PlannedDecision = Omit<Decision, 'siteId' | 'undoesId' | 'undoPoint'>;

type Step = Pick<Decision, 'action' | 'fromStatus' | 'toStatus' | 'revision' | 'createdAt' | 'reason'> & {
  readonly by: 'mode' | 'author' | 'desk';
};

/** The record of a comment: how it came to its status, as the services would have written it. */
export function decisionsOn(
  article: DemoArticle,
  planned: PlannedComment,
  authorId: string,
  moderatorIds: readonly string[],
): PlannedDecision[] {
  return stepsOf(planned).map(({ by, ...step }, index) => {
    const key = [article.key, planned.comment.key, String(index)];
    return {
      ...step,
      id: demoId(step.createdAt, 'decision', ...key),
      batchId: demoId(step.createdAt, 'batch', ...key),
      commentId: planned.id,
      authorId,
      waitingSince: step.fromStatus === 'pending' && by === 'desk' ? planned.history.createdAt : null,
      actorKind: by === 'mode' ? 'rule' : by === 'author' ? 'author' : 'staff',
      actorId: by === 'mode' ? null : by === 'author' ? authorId : pickModerator(moderatorIds, authorId, key),
      rule: by === 'mode' ? 'post' : null,
    };
  });
}

function stepsOf({ comment, revision, history }: PlannedComment): Step[] {
  const { approvedAt, approvedByMode, rejectedAt, withdrawnAt, editedAt } = history;
  const steps: Step[] = [];
  if (approvedAt) {
    steps.push({
      by: approvedByMode ? 'mode' : 'desk',
      action: 'approve',
      fromStatus: approvedByMode ? null : 'pending',
      toStatus: 'approved',
      // A text that was edited while it waited was approved as it stands; later edits were not decided on.
      revision: editedAt && editedAt < approvedAt ? revision : 1,
      createdAt: approvedAt,
      reason: null,
    });
  }
  const before = approvedAt ? 'approved' : 'pending';
  if (rejectedAt) {
    const reason = comment.reason ?? null;
    steps.push({
      by: 'desk',
      action: 'reject',
      fromStatus: before,
      toStatus: 'rejected',
      revision,
      createdAt: rejectedAt,
      reason,
    });
  }
  if (withdrawnAt) {
    steps.push({
      by: 'author',
      action: 'withdraw',
      fromStatus: before,
      toStatus: 'deleted',
      revision,
      createdAt: withdrawnAt,
      reason: null,
    });
  }
  return steps;
}

/** Nobody of the demo's desk decides on what they wrote themselves. */
function pickModerator(moderatorIds: readonly string[], authorId: string, key: readonly string[]): string {
  const others = moderatorIds.filter((id) => id !== authorId);
  const picked = others[Math.floor(demoFraction('moderator', ...key) * others.length)];
  if (picked === undefined) throw new Error('The demo has no moderator to decide.');
  return picked;
}
