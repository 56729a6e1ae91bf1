import { Injectable } from '@nestjs/common';
import { BackgroundConnections } from '../db/background-connections.js';
import { Metrics } from '../metrics/metrics.js';
import { BackgroundJob } from '../jobs/background-job.js';
import { OutboxRepository, type NumberedMessage } from './outbox.repository.js';

const tickMs = 50;
/** Of a numbering and of a reading; where there is more the next tick follows at once. */
const batch = 2_000;
/** Heard from within this time, the feed may be relied on. */
const freshMs = 1_000;
/** How much of the past a process reads at its start, for readers who come with the number they had last. */
const readAtStart = 5_000;

export type FeedListener = (messages: readonly NumberedMessage[]) => void;

/**
 * Tells every process everything that was committed, in one order, losing nothing: each numbers what it finds
 * committed (one at a time, by an advisory lock), and reads on from the number it has read last (ADR 0010).
 */
@Injectable()
export class OutboxFeed extends BackgroundJob {
  private readonly listeners: FeedListener[] = [];
  private heardAt = Number.NEGATIVE_INFINITY;
  private seq = 0;
  private firstAfter = 0;
  private isBehind = true;

  constructor(
    private readonly background: BackgroundConnections,
    private readonly outbox: OutboxRepository,
    metrics: Metrics,
  ) {
    super({ everyMs: tickMs, warning: 'The outbox cannot be read' });
    metrics.addGauge({
      name: 'parley_outbox_lag_seconds',
      help: 'Since when this process may have missed what was committed.',
      read: () => (performance.now() - this.heardAt) / 1_000,
    });
  }

  /** The number of the last message that was told. */
  get lastSeq(): number {
    return this.seq;
  }

  /** Everything after this number is told. */
  get startedAfter(): number {
    return this.firstAfter;
  }

  /** Listeners are called in the order of subscription and must not throw. They hear some of the past first. */
  subscribe(listener: FeedListener): void {
    this.listeners.push(listener);
  }

  /** Whether this process knows everything that is older than a second. */
  isCurrent(): boolean {
    return !this.isBehind && performance.now() - this.heardAt < freshMs;
  }

  override async onApplicationBootstrap(): Promise<void> {
    this.firstAfter = Math.max(0, (await this.outbox.lastSeq(this.background.db)) - readAtStart);
    this.seq = this.firstAfter;
    await super.onApplicationBootstrap();
  }

  protected async run(): Promise<boolean> {
    const { db } = this.background;
    const asked = performance.now();
    const numbered = await this.outbox.number(db, batch);
    const messages = await this.outbox.after(db, this.seq, batch);
    const last = messages.at(-1);
    if (last) {
      for (const listener of this.listeners) listener(messages);
      this.seq = last.seq;
    }
    this.isBehind = messages.length === batch || numbered === batch;
    this.heardAt = asked;
    return this.isBehind;
  }
}
