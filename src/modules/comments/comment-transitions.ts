import { Injectable } from '@nestjs/common';
import type { Actor, RuleActor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/ids.js';
import { CommentConsequences } from './comment-consequences.js';
import type { CommentEffects } from './comment-effects.js';
import { nextStatus, type CommentAction, type CommentStatus } from './comment-status.js';
import { CommentTextsRepository, type SettledEdit } from './comment-texts.repository.js';
import {
  CommentsRepository,
  type ChangedStatus,
  type Seen,
  type StatusChange,
} from './comments.repository.js';
import type { NewDecision } from './record/decisions.repository.js';
import type { UndoPoint } from './record/undo-point.js';
import type { ReportOutcome } from './reports/report-reason.js';
import type { Urgency, UrgencyReasons } from './review/urgency.js';
import { CommentTalliesRepository } from './tallies/comment-tallies.repository.js';

/** An action on a comment: on what its maker saw, by whom and why. */
export interface CommentDecision {
  readonly commentId: string;
  readonly seen: Seen;
  readonly action: CommentAction;
  readonly actor: Actor | RuleActor;
  readonly reason: string | null;
  readonly note: string | null;
  readonly batchId: string;
}

/** A decision that has its number on record already. */
type NumberedDecision = CommentDecision & { readonly id: string };

/** What the public saw of a comment before a decision and sees after it, for those who tell the public. */
interface PublicSight {
  readonly wasShown: boolean;
  readonly isShown: boolean;
  readonly parentId: string | null;
  /** Something below it is seen again as well. */
  readonly reopened?: boolean;
}

/** A comment as a decision found it. */
interface Decided {
  readonly articleId: string;
  readonly authorId: string;
  readonly waitingSince: Date | null;
  readonly undoPoint: UndoPoint;
  readonly seenBy?: PublicSight;
}

const topics: Readonly<Record<CommentAction, string>> = {
  approve: 'comment.approved',
  reject: 'comment.rejected',
  dismiss: 'comment.reports_dismissed',
  withdraw: 'comment.withdrawn',
};

/** Comments whose status was changed by one statement, by id; those that are not there were not as they were seen. */
export type ChangedTogether = ReadonlyMap<string, ChangedStatus>;

/** What a change of status says of the reports that were open; after an approval they are open still. */
const outcomes: Readonly<Partial<Record<CommentAction, ReportOutcome>>> = {
  reject: 'upheld',
  withdraw: 'moot',
};

/** Carries out decisions inside a transaction, with everything that follows from them. */
@Injectable()
export class CommentTransitions {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly texts: CommentTextsRepository,
    private readonly consequences: CommentConsequences,
    private readonly tallies: CommentTalliesRepository,
  ) {}

  /**
   * Locks the comments that are to be decided, and what is above them as far as it may change, against other
   * decisions and replies in flight; from here on their counts are exact.
   */
  async lock(tx: Db, siteId: string, commentIds: readonly string[]): Promise<void> {
    await this.tallies.settle(tx, siteId, await this.comments.lockForDecision(tx, siteId, commentIds));
  }

  /**
   * Changes in one statement what a desk decides that clears its queue: comments that wait, each once. Nothing for
   * other decisions: what one of those does may be what the next one meets. `apply` follows for each all the same.
   */
  async changeTogether(
    tx: Db,
    siteId: string,
    decisions: readonly CommentDecision[],
  ): Promise<ChangedTogether | null> {
    const changes: StatusChange[] = [];
    for (const { commentId, seen, action } of decisions) {
      const to = seen.status === 'pending' && seen.isEdit !== true ? nextStatus(seen.status, action) : null;
      if (to !== null) changes.push({ commentId, seen, to, decisionId: newId() });
    }
    const different = new Set(changes.map(({ commentId }) => commentId));
    if (decisions.length < 2 || different.size < decisions.length) return null;
    return this.comments.changeStatuses(tx, siteId, changes);
  }

  /**
   * Applies a decision, or gives null when the comment is not as its maker saw it. The caller has called
   * `lock` and writes `effects` at the end. `together`: what has become of the comments already.
   */
  async apply(
    tx: Db,
    siteId: string,
    request: CommentDecision,
    effects: CommentEffects,
    together: ChangedTogether | null = null,
  ): Promise<NewDecision | null> {
    const decision = { ...request, id: together?.get(request.commentId)?.decisionId ?? newId() };
    const { commentId, seen, action } = decision;
    if (action === 'dismiss') return this.dismiss(tx, siteId, decision, effects);
    const edit = await this.settleEdit(tx, siteId, decision);
    if (edit) {
      if (edit.reachable) effects.queued -= 1;
      // The text that gave way has the lower number only where the edit took its place.
      const isPublished = edit.replacedRevision < seen.revision;
      const topic = isPublished ? 'comment.edit_published' : 'comment.edit_discarded';
      const undoPoint = undoPointOfEdit(edit, isPublished);
      return record(decision, { ...edit, undoPoint }, { to: seen.status, topic }, effects);
    }
    // Whoever saw an edit wait does not mean the comment that has become of it.
    if (seen.isEdit === true) return null;
    const to = nextStatus(seen.status, action);
    if (to === null) return null;
    const change = { commentId, seen, to, decisionId: decision.id };
    const changed = (together ?? (await this.comments.changeStatuses(tx, siteId, [change]))).get(commentId);
    if (!changed) return null;
    const reopened = await this.followUp(tx, siteId, decision, { changed, to }, effects);
    const { wasShown, shown: isShown, parentId, lastRevision, discardedRevision } = changed;
    const seenBy = { wasShown, isShown, parentId, ...(reopened && { reopened }) };
    const undoPoint = {
      lastRevision,
      edit: discardedRevision,
      replaced: null,
      urgency: urgencyBefore(changed),
    };
    const outcome = outcomes[action];
    if (changed.wasReported && outcome) settle(decision, outcome, effects);
    return record(decision, { ...changed, undoPoint, seenBy }, { to, topic: topics[action] }, effects);
  }

  /** Settles the reports on a comment that stays public; an edit of it waits on. */
  private async dismiss(
    tx: Db,
    siteId: string,
    decision: NumberedDecision,
    effects: CommentEffects,
  ): Promise<NewDecision | null> {
    const { id, commentId, seen } = decision;
    if (seen.isEdit === true || nextStatus(seen.status, 'dismiss') === null) return null;
    const dismissed = await this.comments.dismissReports(tx, siteId, commentId, seen, id);
    if (!dismissed) return null;
    if (dismissed.reachable) effects.reported -= 1;
    settle(decision, 'dismissed', effects);
    const { lastRevision, editRevision: edit } = dismissed;
    const undoPoint = { lastRevision, edit, replaced: null, urgency: urgencyBefore(dismissed) };
    return record(decision, { ...dismissed, undoPoint }, { to: seen.status, topic: topics.dismiss }, effects);
  }

  /**
   * Deciding an edit's revision decides the edit. Approving the shown text discards a waiting edit; rejecting
   * or withdrawing it is a change of status, which discards the edit as well.
   */
  private async settleEdit(tx: Db, siteId: string, decision: NumberedDecision): Promise<SettledEdit | null> {
    const { id: decisionId, commentId, seen, action } = decision;
    if (seen.status !== 'approved' || action === 'withdraw') return null;
    const isApproval = action === 'approve';
    const published = isApproval
      ? await this.texts.publishEdit(tx, siteId, commentId, seen, decisionId)
      : null;
    const settled =
      published ??
      (await this.texts.discardEdit(tx, siteId, commentId, seen, {
        decisionId,
        byShownRevision: isApproval,
      }));
    if (settled) {
      await this.texts.keepRevision(tx, siteId, commentId, settled.replacedRevision, settled.replacedBody);
    }
    return settled;
  }

  /** True when the public sees again what is below the comment. */
  private async followUp(
    tx: Db,
    siteId: string,
    { commentId, seen }: NumberedDecision,
    { changed, to }: { changed: ChangedStatus; to: CommentStatus },
    effects: CommentEffects,
  ): Promise<boolean> {
    if (changed.discardedBody !== null && changed.discardedRevision !== null) {
      await this.texts.keepRevision(tx, siteId, commentId, changed.discardedRevision, changed.discardedBody);
    }
    const comment = {
      ...changed,
      id: commentId,
      isWaiting: false,
    };
    const change = {
      was: { status: seen.status, withdrawnFrom: null },
      is: { status: to, withdrawnFrom: to === 'deleted' ? seen.status : null },
    };
    return this.consequences.follow(tx, siteId, comment, change, effects);
  }
}

function undoPointOfEdit(edit: SettledEdit, isPublished: boolean): UndoPoint {
  const { lastRevision, replacedRevision: revision, wasEditedAt } = edit;
  const urgency = urgencyBefore(edit);
  return isPublished
    ? {
        lastRevision,
        edit: null,
        replaced: { revision, editedAt: wasEditedAt?.toISOString() ?? null },
        urgency,
      }
    : { lastRevision, edit: revision, replaced: null, urgency };
}

function urgencyBefore(comment: { queueRank: number; queueReasons: UrgencyReasons }): Urgency {
  return { rank: comment.queueRank, reasons: comment.queueReasons };
}

function settle(
  { id: decisionId, commentId }: NumberedDecision,
  outcome: ReportOutcome,
  effects: CommentEffects,
): void {
  effects.settlements.push({ commentId, decisionId, outcome });
}

function record(
  decision: NumberedDecision,
  comment: Decided,
  { to, topic }: { to: CommentStatus; topic: string },
  effects: CommentEffects,
): NewDecision {
  const { id, commentId, seen, action, actor, reason, note, batchId } = decision;
  const recorded: NewDecision = {
    id,
    batchId,
    commentId,
    authorId: comment.authorId,
    action,
    fromStatus: seen.status,
    toStatus: to,
    revision: seen.revision,
    actorKind: actor.kind,
    actorId: actor.kind === 'rule' ? null : actor.id,
    rule: actor.kind === 'rule' ? actor.name : null,
    reason,
    note,
    waitingSince: comment.waitingSince,
    undoesId: null,
    // Staff do not undo a withdrawal; what a rule did, they decide anew.
    undoPoint: action === 'withdraw' || actor.kind === 'rule' ? null : comment.undoPoint,
  };
  effects.decisions.push(recorded);
  effects.messages.push({
    topic,
    articleId: comment.articleId,
    commentId,
    payload: { decisionId: id, from: seen.status, to, revision: seen.revision, reason, ...comment.seenBy },
  });
  return recorded;
}
