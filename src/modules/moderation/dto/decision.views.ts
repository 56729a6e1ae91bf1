import { CommentView } from '../../comments/dto/comment.view.js';
import type { CommentStatus, RecordedAction } from '../../comments/comment-status.js';
import type { NewDecision } from '../../comments/record/decisions.repository.js';
import type { ConflictCode } from '../conflict.js';
import type { DecisionRow } from '../decision-record.query.js';
import type { DecisionResult } from '../decisions.service.js';
import { ClaimView } from './queue.views.js';

export class AppliedDecisionView {
  id: string;
  action: RecordedAction;
  from: CommentStatus | null;
  to: CommentStatus;
  revision: number;

  static of({ id, action, fromStatus, toStatus, revision }: NewDecision): AppliedDecisionView {
    return { id, action, from: fromStatus, to: toStatus, revision };
  }
}

export class DecisionResultView {
  commentId: string;
  outcome: 'applied' | 'conflict' | 'not_found';
  decision?: AppliedDecisionView;
  /** Why it was not applied: the comment was decided, edited or withdrawn meanwhile, or a colleague has it in hand. */
  code?: ConflictCode;
  /** The comment as it is now. */
  current?: CommentView;
  /** Who has it in hand: only of a conflict `claimed`. */
  claim?: ClaimView;

  static of(result: DecisionResult, viewerId: string): DecisionResultView {
    if (result.outcome === 'applied') return { ...result, decision: AppliedDecisionView.of(result.decision) };
    if (result.outcome === 'not_found' || !result.claim) return result as DecisionResultView;
    return { ...result, claim: ClaimView.of(result.claim, viewerId) };
  }
}

export class DecisionBatchView {
  batchId: string;
  results: DecisionResultView[];
}

export class ActorView {
  /** `rule`: a screening rule or the moderation mode. */
  kind: DecisionRow['actorKind'];
  id: string | null;
  /** As it is today; of a rule, its name. */
  name: string | null;
}

export class RecordedDecisionView {
  id: string;
  batchId: string;
  commentId: string;
  action: RecordedAction;
  from: CommentStatus | null;
  to: CommentStatus;
  revision: number;
  actor: ActorView;
  reason: string | null;
  note: string | null;
  at: Date;
  /** Of an undo: the decision that it took back. */
  undoes: string | null;
  /** It was taken back since. */
  undone: boolean;

  static of(row: DecisionRow): RecordedDecisionView {
    const { id, batchId, commentId, action, revision, reason, note } = row;
    const actor = { kind: row.actorKind, id: row.actorId, name: row.rule ?? row.actorName };
    return {
      id,
      batchId,
      commentId,
      action,
      from: row.fromStatus,
      to: row.toStatus,
      revision,
      actor,
      reason,
      note,
      at: row.createdAt,
      undoes: row.undoesId,
      undone: row.isUndone,
    };
  }
}

export class DecisionPageView {
  items: RecordedDecisionView[];
  nextCursor: string | null;
}
