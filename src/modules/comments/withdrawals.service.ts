import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import type { Site } from '../sites/site.entity.js';
import { CommentEffects, CommentEffectsWriter } from './comment-effects.js';
import { CommentTransitions } from './comment-transitions.js';
import { CommentWriters } from './comment-writers.js';

/** Taking back one's own comment. */
@Injectable()
export class WithdrawalsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly writers: CommentWriters,
    private readonly transitions: CommentTransitions,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  /** At any time, whatever the status. Once is enough: a second time changes nothing. Throws comment_not_found. */
  async withdraw(site: Site, caller: Principal, commentId: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      await this.transitions.lock(tx, site.id, [commentId]);
      const { status, revision, authorId } = await this.writers.lockOwn(tx, site.id, caller, commentId);
      if (status === 'deleted') return;
      const effects = new CommentEffects();
      await this.transitions.apply(
        tx,
        site.id,
        {
          commentId,
          seen: { revision, status },
          action: 'withdraw',
          actor: { kind: 'author', id: authorId },
          reason: null,
          note: null,
          batchId: newId(),
        },
        effects,
      );
      await this.effectsWriter.write(tx, site.id, effects);
    });
  }
}
