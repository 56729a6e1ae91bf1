import { Injectable } from '@nestjs/common';
import type { Actor, RuleActor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { CommentEffects, CommentEffectsWriter } from '../comments/comment-effects.js';
import type { CommentRow } from '../comments/comment-row.js';
import { CommentTransitions } from '../comments/comment-transitions.js';
import { CommentsRepository, type Seen } from '../comments/comments.repository.js';
import type { NewDecision } from '../comments/record/decisions.repository.js';
import { ClaimsRepository, type HeldClaim } from './claims/claims.repository.js';
import { isAsSeen } from './conflict.js';

/** What a moderator wants done with a comment, and what they saw of it. */
export interface DecisionRequest {
  readonly commentId: string;
  readonly seen: Seen;
  readonly action: 'approve' | 'reject' | 'dismiss';
  readonly reason: string | null;
  readonly note: string | null;
}

/** Who decides, and which decisions were made together. */
export interface Deciding {
  readonly siteId: string;
  readonly actor: Actor;
  readonly batchId: string;
  /** Admins and sanctions do not wait for those who have a comment in hand. */
  readonly overridesClaims?: boolean;
}

/** Who decides, or which rule. */
export type Settling = Omit<Deciding, 'actor'> & { readonly actor: Actor | RuleActor };

/** A comment on which nothing was decided, and who has it in hand, where that is why. */
export type Undecided = CommentRow & { readonly claim?: HeldClaim };

/** The decision that was made; or the comment as it is, when that is not what was seen; or null. */
export type Settled = NewDecision | Undecided | null;

/** Makes decisions inside a transaction. */
@Injectable()
export class DecisionSettlement {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly transitions: CommentTransitions,
    private readonly effectsWriter: CommentEffectsWriter,
    private readonly claims: ClaimsRepository,
  ) {}

  /** In the order sent. Of several moderators at once exactly one wins a comment. */
  async settle(
    tx: Db,
    { siteId, actor, batchId, overridesClaims = false }: Settling,
    requests: readonly DecisionRequest[],
  ): Promise<Settled[]> {
    const ids = requests.map(({ commentId }) => commentId);
    await this.transitions.lock(tx, siteId, ids);
    const effects = new CommentEffects();
    const settled: Settled[] = [];
    // Whoever claims has locked the comments for that: from here on nobody's claims change.
    const claims =
      overridesClaims || actor.kind === 'rule' ? null : await this.claims.ofOthers(tx, siteId, ids, actor);
    const decisions = requests.map((request) => ({ ...request, actor, batchId }));
    const free = decisions.filter(({ commentId }) => claims?.has(commentId) !== true);
    const together = await this.transitions.changeTogether(tx, siteId, free);
    for (const decision of decisions) {
      const claim = claims?.get(decision.commentId);
      if (claim) {
        const row = await this.comments.find(tx, siteId, decision.commentId);
        settled.push(row && isAsSeen(row, decision.seen) ? { ...row, claim } : row);
        continue;
      }
      const recorded = await this.transitions.apply(tx, siteId, decision, effects, together);
      settled.push(recorded ?? (await this.comments.find(tx, siteId, decision.commentId)));
    }
    const decided = effects.decisions.map(({ commentId }) => commentId);
    await this.claims.release(tx, siteId, decided);
    await this.effectsWriter.write(tx, siteId, effects);
    return settled;
  }
}

export function isRow(settled: Settled): settled is Undecided {
  return settled !== null && 'createdAt' in settled;
}
