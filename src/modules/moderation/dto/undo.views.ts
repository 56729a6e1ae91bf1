import { CommentView } from '../../comments/dto/comment.view.js';
import type { UndoConflictCode } from '../../comments/comment-restoring.js';
import type { NewDecision } from '../../comments/record/decisions.repository.js';
import type { UndoResult } from '../undo.service.js';
import { AppliedDecisionView } from './decision.views.js';

export class UndoneDecisionView {
  batchId: string;
  commentId: string;
  /** The undo, as it is on record. */
  decision: AppliedDecisionView;

  static of({ batchId, decision }: { batchId: string; decision: NewDecision }): UndoneDecisionView {
    return { batchId, commentId: decision.commentId, decision: AppliedDecisionView.of(decision) };
  }
}

export class UndoResultView {
  commentId: string;
  /** What was to be undone. */
  decisionId: string;
  outcome: 'applied' | 'conflict';
  /** The undo, as it is on record. */
  decision?: AppliedDecisionView;
  /** What has happened since; `not_undoable`: what an author or a rule did, or an undo. */
  code?: UndoConflictCode;
  /** The comment as it is now. */
  current?: CommentView;

  static of(result: UndoResult): UndoResultView {
    if (result.outcome === 'conflict') return result;
    return { ...result, decision: AppliedDecisionView.of(result.decision) };
  }
}

export class UndoBatchView {
  batchId: string;
  /** In the order in which they were decided. */
  results: UndoResultView[];
}
