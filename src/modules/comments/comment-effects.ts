import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { OutboxRepository, type OutboxMessage } from '../../platform/outbox/outbox.repository.js';
import { ArticleCounters, type ArticleCountChange } from '../articles/article-counters.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { QueueCounters } from './queue-counters.js';
import { DecisionsRepository, type NewDecision } from './record/decisions.repository.js';

/** What a change of comments brings with it: counts, the record, messages. Collected, then written at once. */
export class CommentEffects {
  readonly articleCounts: ArticleCountChange[] = [];
  readonly decisions: NewDecision[] = [];
  readonly messages: OutboxMessage[] = [];
  queued = 0;

  count(articleId: string, change: { comments?: number; threads?: number }): void {
    this.articleCounts.push({ articleId, comments: change.comments ?? 0, threads: change.threads ?? 0 });
  }
}

/**
 * Commits effects with the change that they describe. Written last in a transaction: the rows of counters are
 * those that others wait for.
 */
@Injectable()
export class CommentEffectsWriter {
  constructor(
    private readonly articleCounters: ArticleCounters,
    private readonly queueCounters: QueueCounters,
    private readonly decisions: DecisionsRepository,
    private readonly outbox: OutboxRepository,
    private readonly changes: PublicChanges,
  ) {}

  async write(tx: Db, siteId: string, effects: CommentEffects): Promise<void> {
    await this.decisions.append(tx, siteId, effects.decisions);
    await this.outbox.append(tx, siteId, effects.messages);
    this.changes.tellAfter(tx, siteId, effects.messages);
    await this.queueCounters.add(tx, siteId, effects.queued);
    await this.articleCounters.add(tx, siteId, effects.articleCounts);
  }
}
