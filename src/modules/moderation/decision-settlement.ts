import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { CommentEffects, CommentEffectsWriter } from '../comments/comment-effects.js';
import type { CommentRow } from '../comments/comment-row.js';
import { CommentTransitions } from '../comments/comment-transitions.js';
import { CommentsRepository, type Seen } from '../comments/comments.repository.js';
import type { NewDecision } from '../comments/record/decisions.repository.js';

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
}

/** The decision that was made; or the comment as it is, when that is not what was seen; or null. */
export type Settled = NewDecision | CommentRow | null;

/** Makes decisions inside a transaction. */
@Injectable()
export class DecisionSettlement {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly transitions: CommentTransitions,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  /** In the order sent. Of several moderators at once exactly one wins a comment. */
  async settle(
    tx: Db,
    { siteId, actor, batchId }: Deciding,
    requests: readonly DecisionRequest[],
  ): Promise<Settled[]> {
    const ids = requests.map(({ commentId }) => commentId);
    await this.transitions.lock(tx, siteId, ids);
    const effects = new CommentEffects();
    const settled: Settled[] = [];
    const decisions = requests.map((request) => ({ ...request, actor, batchId }));
    const together = await this.transitions.changeTogether(tx, siteId, decisions);
    for (const decision of decisions) {
      const recorded = await this.transitions.apply(tx, siteId, decision, effects, together);
      settled.push(recorded ?? (await this.comments.find(tx, siteId, decision.commentId)));
    }
    await this.effectsWriter.write(tx, siteId, effects);
    return settled;
  }
}

export function isRow(settled: Settled): settled is CommentRow {
  return settled !== null && 'createdAt' in settled;
}
