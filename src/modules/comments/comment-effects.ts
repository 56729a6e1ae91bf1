import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { OutboxMessage } from '../../platform/outbox/outbox.repository.js';
import type { ArticleCountChange } from '../articles/article-counters.js';
import type { AuthorCountChange } from '../authors/author-counters.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { CommentCounters } from './comment-counters.js';
import type { CommentStatus } from './comment-status.js';
import { DecisionsRepository, type NewDecision } from './record/decisions.repository.js';
import { ReportsRepository, type Settlement } from './reports/reports.repository.js';

/** What a change of comments brings with it: counts, the record, messages. Collected, then written at once. */
export class CommentEffects {
  readonly articleCounts: ArticleCountChange[] = [];
  readonly authorCounts: AuthorCountChange[] = [];
  readonly decisions: NewDecision[] = [];
  readonly settlements: Settlement[] = [];
  readonly messages: OutboxMessage[] = [];
  /** Comments in the queue whose text waits, and those with reports. */
  queued = 0;
  reported = 0;

  count(articleId: string, change: { comments?: number; threads?: number }): void {
    this.articleCounts.push({ articleId, comments: change.comments ?? 0, threads: change.threads ?? 0 });
  }

  /** A comment of the author's went from one status to another. */
  countStatus(authorId: string, from: CommentStatus, to: CommentStatus): void {
    if (from !== to) this.authorCounts.push({ authorId, [from]: -1 }, { authorId, [to]: 1 });
  }
}

/**
 * Commits effects with the change that they describe. Written last in a transaction: the rows of counters are
 * those that others wait for.
 */
@Injectable()
export class CommentEffectsWriter {
  private readonly decided: (action: string) => void;

  constructor(
    private readonly counters: CommentCounters,
    private readonly decisions: DecisionsRepository,
    private readonly reports: ReportsRepository,
    private readonly changes: PublicChanges,
    metrics: Metrics,
  ) {
    this.decided = metrics.addCounter({
      name: 'parley_decisions_total',
      help: 'Decisions that this process has put on record, by action; one that had to be repeated counts again.',
      label: 'action',
    });
  }

  async write(tx: Db, siteId: string, effects: CommentEffects): Promise<void> {
    await this.decisions.append(tx, siteId, effects.decisions);
    tx.afterwards(() => {
      for (const { action } of effects.decisions) this.decided(action);
    });
    const reporters = await this.reports.settle(tx, siteId, effects.settlements);
    await this.changes.announce(tx, siteId, effects.messages);
    await this.counters.add(tx, siteId, {
      queue: { pending: effects.queued, reported: effects.reported },
      articles: effects.articleCounts,
      authors: [...effects.authorCounts, ...reporters],
    });
  }
}
