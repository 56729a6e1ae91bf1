import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { CommentEffects, CommentEffectsWriter } from '../comments/comment-effects.js';
import { CommentRestoring, type UndoConflictCode } from '../comments/comment-restoring.js';
import { CommentTransitions } from '../comments/comment-transitions.js';
import type { NewDecision } from '../comments/record/decisions.repository.js';
import type { RecordedDecision } from '../comments/record/undoable-decisions.query.js';
import type { Deciding } from './decision-settlement.js';

/** What has become of a decision that was to be undone. */
export type Undone = { readonly decisionId: string; readonly commentId: string } & (
  | { readonly outcome: 'applied'; readonly decision: NewDecision }
  | { readonly outcome: 'conflict'; readonly code: UndoConflictCode }
);

/** Undoes decisions inside a transaction. */
@Injectable()
export class UndoSettlement {
  constructor(
    private readonly transitions: CommentTransitions,
    private readonly restoring: CommentRestoring,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  /** In the order given: of two that decided one comment, the later has to come first. */
  async settle(tx: Db, undoing: Deciding, decisions: readonly RecordedDecision[]): Promise<Undone[]> {
    const { siteId } = undoing;
    await this.transitions.lock(
      tx,
      siteId,
      decisions.map(({ commentId }) => commentId),
    );
    let effects = new CommentEffects();
    const undone: Undone[] = [];
    /** The undo of the decision that followed, by comment. */
    const undos = new Map<string, string>();
    for (const recorded of decisions) {
      const { id: decisionId, commentId } = recorded;
      const latestDecisionId = undos.get(commentId) ?? decisionId;
      if (undos.has(commentId)) {
        // The undo before this one settles what it found open: not what this one opens.
        await this.effectsWriter.write(tx, siteId, effects);
        effects = new CommentEffects();
      }
      const decision = await this.restoring.restore(
        tx,
        siteId,
        recorded,
        { ...undoing, latestDecisionId },
        effects,
      );
      if (decision) undos.set(commentId, decision.id);
      undone.push(
        decision
          ? { decisionId, commentId, outcome: 'applied', decision }
          : {
              decisionId,
              commentId,
              outcome: 'conflict',
              code: await this.restoring.conflictOf(tx, siteId, recorded),
            },
      );
    }
    await this.effectsWriter.write(tx, siteId, effects);
    return undone;
  }
}
