import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { BackgroundJob } from '../../platform/jobs/background-job.js';
import { pauseAfter } from './delivery-pause.js';
import {
  WebhookDeliveriesRepository,
  type ClaimedDelivery,
  type DeliveryProblem,
} from './webhook-deliveries.repository.js';
import { WebhookMetrics } from './webhook-metrics.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhooksRepository } from './webhooks.repository.js';

const tickMs = 100;
/** Without a hint a process looks this often for what others left, and for pauses that are over. */
const lookMs = 1_000;
const pruneMs = 3_600_000;
const sitesAtOnce = 50;
/** Attempts under way in this process: for one endpoint, and for all. */
const mostOfOne = 4;
const mostOfAll = 32;

/** Sends what endpoints have to be told, in whichever process comes first: several at a time, of a comment in order. */
@Injectable()
export class WebhookDeliveryJob extends BackgroundJob {
  private readonly stopping = new AbortController();
  private readonly underWay = new Map<string, { delivery: ClaimedDelivery; done: Promise<void> }>();
  private isAwake = true;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private prunedAt = performance.now();

  constructor(
    private readonly transactor: Transactor,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly sender: WebhookSender,
    private readonly metrics: WebhookMetrics,
  ) {
    super({ everyMs: tickMs, warning: 'Webhooks wait' });
  }

  /** Breaks off what is under way and leaves it to others: an endpoint may then hear it twice. */
  override async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await super.beforeApplicationShutdown();
    await Promise.all([...this.underWay.values()].map(({ done }) => done));
  }

  /** There may be something to send. */
  wake(): void {
    this.isAwake = true;
  }

  protected async run(): Promise<boolean> {
    if (!this.isAwake && performance.now() - this.lookedAt < lookMs) return false;
    this.lookedAt = performance.now();
    this.isAwake = false;
    await this.prune();
    for (const siteId of await this.deliveries.dueSites(this.transactor.reader, sitesAtOnce)) {
      if (this.underWay.size >= mostOfAll) return false;
      const [leaseId, busy] = [newId(), this.busy()];
      const claimed = await this.transactor.runStatement((tx) =>
        this.deliveries.claim(tx, siteId, { leaseId, busy, limit: mostOfOne }),
      );
      for (const delivery of claimed) this.begin(delivery);
    }
    return false;
  }

  private async prune(): Promise<void> {
    if (performance.now() - this.prunedAt < pruneMs) return;
    this.prunedAt = performance.now();
    await this.deliveries.prune(this.transactor.reader);
  }

  private busy(): string[] {
    const counts = new Map<string, number>();
    for (const { delivery } of this.underWay.values()) {
      counts.set(delivery.webhookId, (counts.get(delivery.webhookId) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count >= mostOfOne).map(([id]) => id);
  }

  private begin(delivery: ClaimedDelivery): void {
    const done = this.attempt(delivery)
      .catch(() => {
        // The lease ends by itself, and whoever comes then tries again.
        this.logger.warn('What became of a delivery was not noted: the database did not answer.');
      })
      .finally(() => {
        this.underWay.delete(delivery.id);
        this.wake();
      });
    this.underWay.set(delivery.id, { delivery, done });
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    const { siteId, id, leaseId } = delivery;
    const problem = await this.sender.send(delivery, this.stopping.signal);
    if (problem !== null && this.stopping.signal.aborted) {
      await this.transactor.runStatement((tx) => this.deliveries.release(tx, siteId, [id], leaseId));
      return;
    }
    this.metrics.attempted(problem?.code ?? 'delivered');
    await (problem === null ? this.noteSuccess(delivery) : this.noteFailure(delivery, problem));
  }

  private async noteSuccess(delivery: ClaimedDelivery): Promise<void> {
    await this.transactor.run(async (tx) => {
      if (!(await this.deliveries.delivered(tx, delivery))) return;
      await this.webhooks.succeeded(tx, delivery.siteId, delivery.webhookId);
    });
  }

  private async noteFailure(delivery: ClaimedDelivery, problem: DeliveryProblem): Promise<void> {
    const { siteId, webhookId, attempts } = delivery;
    const random = Math.random();
    await this.transactor.run(async (tx) => {
      if (!(await this.deliveries.failed(tx, delivery, problem, pauseAfter(attempts, random)))) return;
      if (problem.code === 'gone') {
        await this.webhooks.end(tx, siteId, webhookId);
        await this.deliveries.putAside(tx, siteId, webhookId);
      } else {
        await this.webhooks.failed(tx, siteId, webhookId, 0.8 + 0.4 * random);
      }
    });
  }
}
