import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import type { CommentView } from '../comments/dto/comment.view.js';
import type { NewDecision } from '../comments/record/decisions.repository.js';
import { UndoableDecisionsQuery } from '../comments/record/undoable-decisions.query.js';
import type { Site } from '../sites/site.entity.js';
import { SanctionUndo, type UndoneStanding } from './authors/sanction-undo.js';
import { DeskCommentViews } from './desk-comment-views.js';
import { batchNotFound, decisionNotFound, undoErrors } from './moderation.errors.js';
import { UndoSettlement, type Undone } from './undo-settlement.js';

/** What has become of one decision; where it stands, with the comment as it is now. */
export type UndoResult = Undone & { readonly current?: CommentView };

/** What has become of a batch; the standing where it began with a sanction. */
export interface UndoneBatch {
  readonly batchId: string;
  readonly results: readonly UndoResult[];
  readonly standing: UndoneStanding | null;
}

/** Takes decisions back: what was comes back, or it is said what is in the way. */
@Injectable()
export class UndoService {
  constructor(
    private readonly transactor: Transactor,
    private readonly decisions: UndoableDecisionsQuery,
    private readonly settlement: UndoSettlement,
    private readonly sanctions: SanctionUndo,
    private readonly views: DeskCommentViews,
  ) {}

  /** Throws decision_not_found, and the error that says what is in the way. */
  async undoDecision(
    site: Site,
    actor: Actor,
    id: string,
  ): Promise<{ batchId: string; decision: NewDecision }> {
    const undoing = { siteId: site.id, actor, batchId: newId() };
    const decision = await this.transactor.run(async (tx) => {
      const found = await this.decisions.find(tx, site.id, id);
      if (!found) throw decisionNotFound();
      const [undone] = await this.settlement.settle(tx, undoing, [found]);
      if (undone?.outcome === 'applied') return undone.decision;
      throw undoErrors[undone?.code ?? 'decided']();
    });
    return { batchId: undoing.batchId, decision };
  }

  /** What can be undone of everything that was decided together. Throws batch_not_found. */
  async undoBatch(site: Site, actor: Actor, id: string): Promise<UndoneBatch> {
    const undoing = { siteId: site.id, actor, batchId: newId() };
    const { undone, standing } = await this.transactor.run(async (tx) => {
      const decisions = await this.decisions.ofBatch(tx, site.id, id);
      const restored = await this.sanctions.undo(tx, undoing, id);
      if (decisions.length === 0 && restored === null) throw batchNotFound();
      return { undone: await this.settlement.settle(tx, undoing, decisions), standing: restored };
    });
    const stay = undone.filter(({ outcome }) => outcome === 'conflict');
    const views = await this.views.ofIds(
      site,
      stay.map(({ commentId }) => commentId),
    );
    // In the order in which they were decided.
    const results = undone.toReversed().map((one): UndoResult => {
      const current = one.outcome === 'conflict' ? views.get(one.commentId) : undefined;
      return current ? { ...one, current } : one;
    });
    return { batchId: undoing.batchId, results, standing };
  }
}
