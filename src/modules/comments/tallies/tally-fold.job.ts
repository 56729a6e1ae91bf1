import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { BackgroundJob } from '../../../platform/jobs/background-job.js';
import { OutboxRepository, type OutboxMessage } from '../../../platform/outbox/outbox.repository.js';
import { PublicChanges } from '../../publicity/public-changes.js';
import { CommentTalliesRepository, type CountedComment } from './comment-tallies.repository.js';

/**
 * A count shows within a quarter of a second: what is folded may have waited so long, and a page that was built
 * just before is shown for `additionMs` more.
 */
const everyMs = 50;
const batch = 5_000;

/** Adds up what readers have changed, twenty times a second, in whichever process comes first. */
@Injectable()
export class TallyFoldJob extends BackgroundJob {
  constructor(
    private readonly transactor: Transactor,
    private readonly tallies: CommentTalliesRepository,
    private readonly outbox: OutboxRepository,
    private readonly changes: PublicChanges,
  ) {
    super({ everyMs, warning: 'Counts were not folded' });
  }

  /** True when there may be more to fold. */
  protected async run(): Promise<boolean> {
    if (!(await this.tallies.exist(this.transactor.reader))) return false;
    const folded = await this.transactor.run(async (tx) => {
      const counted = await this.tallies.foldSome(tx, batch);
      for (const [siteId, messages] of messagesBySite(counted)) {
        await this.outbox.append(tx, siteId, messages);
        this.changes.tellAfter(tx, siteId, messages);
      }
      return counted.length;
    });
    return folded === batch;
  }
}

function messagesBySite(counted: readonly CountedComment[]): Map<string, OutboxMessage[]> {
  const bySite = new Map<string, OutboxMessage[]>();
  for (const { siteId, articleId, commentId } of counted) {
    const messages = bySite.get(siteId) ?? [];
    messages.push({ topic: 'comment.counted', articleId, commentId, payload: {} });
    bySite.set(siteId, messages);
  }
  return bySite;
}
