import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/ids.js';
import { CommentConsequences } from './comment-consequences.js';
import type { CommentEffects } from './comment-effects.js';
import { CommentRestoringRepository, type RestoredComment } from './comment-restoring.repository.js';
import type { NewDecision } from './record/decisions.repository.js';
import type { RecordedDecision } from './record/undoable-decisions.query.js';
import { ReportsRepository } from './reports/reports.repository.js';
import { calm, moreUrgent } from './review/urgency.js';

/** Who undoes, which undos are made together, and what the comment's latest decision is to be. */
export interface Undoing {
  readonly actor: Actor;
  readonly batchId: string;
  /** The decision itself; or the undo of the one after it, where a batch is undone that decided a comment twice. */
  readonly latestDecisionId: string;
}

/** Why a decision cannot be undone. */
export type UndoConflictCode = 'withdrawn' | 'edited' | 'decided' | 'undone' | 'not_undoable';

/** Undoes decisions inside a transaction, with everything that followed from them. */
@Injectable()
export class CommentRestoring {
  constructor(
    private readonly comments: CommentRestoringRepository,
    private readonly reports: ReportsRepository,
    private readonly consequences: CommentConsequences,
  ) {}

  /**
   * Brings back what the comment was before the decision: status, texts, its place in the queue, what stands below.
   * Null when anything has happened to it since. The caller has locked the comment and writes `effects` at the end.
   */
  async restore(
    tx: Db,
    siteId: string,
    decision: RecordedDecision,
    { actor, batchId, latestDecisionId }: Undoing,
    effects: CommentEffects,
  ): Promise<NewDecision | null> {
    const { commentId, fromStatus: to, toStatus: from, undoPoint, waitingSince } = decision;
    if (undoPoint === null || to === null) return null;
    const id = newId();
    const restored = await this.comments.restore(tx, siteId, {
      commentId,
      left: { status: from, decisionId: latestDecisionId, lastRevision: undoPoint.lastRevision },
      status: to,
      edit: undoPoint.edit,
      replaced: undoPoint.replaced,
      reviewSince: waitingSince,
      decisionId: id,
    });
    if (!restored) return null;
    const isReported = await this.reopenReports(tx, siteId, { decision, restored, undoId: id }, effects);
    const comment = { ...restored, id: commentId, isReported };
    const change = { was: { status: from, withdrawnFrom: null }, is: { status: to, withdrawnFrom: null } };
    const reopened = await this.consequences.follow(tx, siteId, comment, change, effects);
    const { articleId, authorId, parentId, wasShown, shown: isShown } = restored;
    effects.messages.push({
      topic: 'comment.undone',
      articleId,
      commentId,
      payload: {
        decisionId: id,
        undoes: decision.id,
        from,
        to,
        revision: decision.revision,
        ...{ wasShown, isShown, parentId, ...(reopened && { reopened }) },
        ...(undoPoint.replaced !== null && { textChanged: true }),
      },
    });
    const undo: NewDecision = {
      id,
      batchId,
      commentId,
      authorId,
      action: 'undo',
      fromStatus: from,
      toStatus: to,
      revision: decision.revision,
      actorKind: actor.kind,
      actorId: actor.id,
      rule: null,
      reason: null,
      note: null,
      waitingSince: null,
      undoesId: decision.id,
      undoPoint: null,
    };
    effects.decisions.push(undo);
    return undo;
  }

  /**
   * Opens the reports that the decision had settled, with those that came too late because of it, and takes back what
   * that did to the records of their senders. True when the comment is before the desk with reports again.
   */
  private async reopenReports(
    tx: Db,
    siteId: string,
    { decision, restored, undoId }: { decision: RecordedDecision; restored: RestoredComment; undoId: string },
    effects: CommentEffects,
  ): Promise<boolean> {
    const { id: undone, commentId, fromStatus, undoPoint } = decision;
    const reporters = await this.reports.reopen(tx, siteId, undone);
    effects.authorCounts.push(...reporters);
    // Whoever reported it while it was public by mistake has nothing to say of what is refused.
    const isRefused = fromStatus === 'rejected';
    if (isRefused) effects.settlements.push({ commentId, decisionId: undoId, outcome: 'moot' });
    const open = isRefused ? [] : await this.reports.sumOpen(tx, siteId, commentId);
    const now = { rank: restored.queueRank, reasons: restored.queueReasons };
    const isInReview = restored.isWaiting || open.length > 0;
    const urgency = isInReview ? moreUrgent(undoPoint?.urgency ?? calm, now) : calm;
    await this.reports.keepOpen(tx, siteId, commentId, open, urgency);
    return open.length > 0;
  }

  /** Why a decision was not undone. The author's doing is told first. */
  async conflictOf(tx: Db, siteId: string, decision: RecordedDecision): Promise<UndoConflictCode> {
    const { id, commentId, undoPoint } = decision;
    if (undoPoint === null) return 'not_undoable';
    const found = await this.comments.obstacle(tx, siteId, commentId, id);
    if (found?.status === 'deleted') return 'withdrawn';
    if (found?.isUndone === true) return 'undone';
    return found && found.lastRevision > undoPoint.lastRevision ? 'edited' : 'decided';
  }
}
