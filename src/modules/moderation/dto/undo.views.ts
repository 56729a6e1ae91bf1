import type { Standing } from '../../authors/standing.js';
import { CommentView } from '../../comments/dto/comment.view.js';
import type { UndoConflictCode } from '../../comments/comment-restoring.js';
import type { NewDecision } from '../../comments/record/decisions.repository.js';
import type { UndoneBatch, UndoResult } from '../undo.service.js';
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

export class RestoredStandingView {
  standing: Standing;
  until: string | null;
  reason: string | null;
}

/** What has become of the sanction that a batch began with. */
export class UndoneStandingView {
  authorId: string;
  outcome: 'applied' | 'conflict';
  /** What the author is again. */
  standing?: RestoredStandingView;
  /** It was set anew since, or brought back before. */
  code?: 'undone' | 'decided';
}

export class UndoBatchView {
  batchId: string;
  /** In the order in which they were decided. */
  results: UndoResultView[];
  /** Only of a batch that was a sanction. */
  standing?: UndoneStandingView;

  static of({ batchId, results, standing }: UndoneBatch): UndoBatchView {
    return {
      batchId,
      results: results.map((result) => UndoResultView.of(result)),
      ...(standing && { standing }),
    };
  }
}
