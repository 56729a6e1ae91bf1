import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { CommentEffects, CommentEffectsWriter } from './comment-effects.js';
import type { CommentStatus } from './comment-status.js';
import { CommentTransitions } from './comment-transitions.js';

export interface Withdrawing {
  /** The comments as they are once they are locked. */
  readonly seen: () => Promise<readonly { id: string; revision: number; status: CommentStatus }[]>;
  readonly actor: Actor;
  readonly batchId: string;
}

/** Withdraws many comments in one transaction, with all that follows from it. */
@Injectable()
export class CommentWithdrawals {
  constructor(
    private readonly transitions: CommentTransitions,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  async withdraw(
    tx: Db,
    siteId: string,
    ids: readonly string[],
    { seen, actor, batchId }: Withdrawing,
  ): Promise<void> {
    await this.transitions.lock(tx, siteId, ids);
    const effects = new CommentEffects();
    for (const { id: commentId, revision, status } of await seen()) {
      const request = { commentId, seen: { revision, status }, action: 'withdraw', actor, batchId } as const;
      await this.transitions.apply(tx, siteId, { ...request, reason: null, note: null }, effects);
    }
    await this.effectsWriter.write(tx, siteId, effects);
  }
}
