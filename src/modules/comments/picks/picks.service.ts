import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/principal.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { AuditRecord } from '../../audit/audit-record.js';
import { PublicChanges } from '../../publicity/public-changes.js';
import type { Site } from '../../sites/site.entity.js';
import { commentNotFound } from '../comments.errors.js';
import { PicksRepository } from './picks.repository.js';

/** Putting comments forward. */
@Injectable()
export class PicksService {
  constructor(
    private readonly transactor: Transactor,
    private readonly picks: PicksRepository,
    private readonly record: AuditRecord,
    private readonly changes: PublicChanges,
  ) {}

  /** Once more changes nothing. Throws comment_not_found, also for one that is to be picked and is not public. */
  async set(site: Site, actor: Actor, commentId: string, picked: boolean): Promise<void> {
    await this.transactor.run(async (tx) => {
      const found = await this.picks.set(tx, site.id, commentId, picked);
      if (!found) throw commentNotFound();
      if (found.wasPicked === picked) return;
      const subject = { kind: 'comment', id: commentId };
      await this.record.append(tx, site.id, { kind: 'pick', actor, subject, details: { picked } });
      const topic = picked ? 'comment.picked' : 'comment.unpicked';
      await this.changes.announce(tx, site.id, [
        { topic, articleId: found.articleId, commentId, payload: {} },
      ]);
    });
  }
}
