import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
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
    private readonly changes: PublicChanges,
  ) {}

  /** Once more changes nothing. Throws comment_not_found, also for one that is to be picked and is not public. */
  async set(site: Site, commentId: string, picked: boolean): Promise<void> {
    await this.transactor.run(async (tx) => {
      const found = await this.picks.set(tx, site.id, commentId, picked);
      if (!found) throw commentNotFound();
      if (found.wasPicked === picked) return;
      const topic = picked ? 'comment.picked' : 'comment.unpicked';
      await this.changes.announce(tx, site.id, [
        { topic, articleId: found.articleId, commentId, payload: {} },
      ]);
    });
  }
}
