import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import type { CommentView } from '../comments/dto/comment.view.js';
import { ReasonsService } from '../comments/reasons/reasons.service.js';
import type { NewDecision } from '../comments/record/decisions.repository.js';
import type { Site } from '../sites/site.entity.js';
import type { HeldClaim } from './claims/claims.repository.js';
import { conflictOf, type ConflictCode } from './conflict.js';
import { DeskCommentViews } from './desk-comment-views.js';
import { DecisionSettlement, isRow, type DecisionRequest } from './decision-settlement.js';

export type DecisionResult =
  | { readonly commentId: string; readonly outcome: 'applied'; readonly decision: NewDecision }
  | {
      readonly commentId: string;
      readonly outcome: 'conflict';
      readonly code: ConflictCode;
      readonly current: CommentView;
      /** Who has the comment in hand, where that is the conflict. */
      readonly claim?: HeldClaim;
    }
  | { readonly commentId: string; readonly outcome: 'not_found' };

/** Decides comments, many at once: each is applied, or tells what is different from what was seen. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly settlement: DecisionSettlement,
    private readonly views: DeskCommentViews,
    private readonly reasons: ReasonsService,
  ) {}

  /** In one transaction and in the order sent. Throws validation_failed for a reason that the site does not have. */
  async decide(
    site: Site,
    actor: Actor,
    requests: readonly DecisionRequest[],
    { overridesClaims }: { overridesClaims: boolean },
  ): Promise<{ batchId: string; results: DecisionResult[] }> {
    await this.reasons.check(
      site.id,
      requests.map(({ reason }, at) => ({ code: reason, pointer: `/decisions/${String(at)}/reason` })),
    );
    const batchId = newId();
    const deciding = { siteId: site.id, actor, batchId, overridesClaims };
    const settled = await this.transactor.run((tx) => this.settlement.settle(tx, deciding, requests));
    const views = await this.views.of(site, settled.filter(isRow));
    const results = requests.map(({ commentId, seen }, index): DecisionResult => {
      const outcome = settled[index] ?? null;
      if (outcome === null) return { commentId, outcome: 'not_found' };
      if (!isRow(outcome)) return { commentId, outcome: 'applied', decision: outcome };
      const current = views.get(outcome.id);
      if (!current) return { commentId, outcome: 'not_found' };
      const { claim } = outcome;
      if (claim) return { commentId, outcome: 'conflict', code: 'claimed', current, claim };
      return { commentId, outcome: 'conflict', code: conflictOf(outcome, seen), current };
    });
    return { batchId, results };
  }
}
