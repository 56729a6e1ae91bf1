import { Injectable } from '@nestjs/common';
import { Transactor } from '../db/transactor.js';
import { BackgroundJob } from '../jobs/background-job.js';
import type { BusySubject } from './limit-counter.js';
import { LimitUsageRepository } from './limit-usage.repository.js';
import { Limits } from './limits.js';

/** All that is busy is told and heard once a second, and at once what has just used much of its limit. */
const lookMs = 50;
const everyMs = 1_000;
const batch = 5_000;

/**
 * Lets the processes of one service count together. No request waits for it, and none writes: with k processes at
 * most k times a limit gets through before they have heard of each other.
 */
@Injectable()
export class LimitReconciliationJob extends BackgroundJob {
  private dueAt = 0;

  constructor(
    private readonly limits: Limits,
    private readonly transactor: Transactor,
    private readonly usage: LimitUsageRepository,
  ) {
    super({ everyMs: lookMs, warning: 'Limits are counted by this process alone' });
  }

  protected async run(): Promise<boolean> {
    const busy = [...this.limits.busy()];
    const now = performance.now();
    if (busy.length === 0) return false;
    if (now < this.dueAt && !busy.some(([, subject]) => subject.counter.isUrgent(subject))) return false;
    this.dueAt = now + everyMs;
    this.limits.forgetEnded();
    for (let at = 0; at < busy.length; at += batch) await this.reconcile(busy.slice(at, at + batch));
    return false;
  }

  private async reconcile(busy: readonly [key: string, BusySubject][]): Promise<void> {
    const news = busy
      .map(([, subject]) => ({ subject, points: subject.counter.tellable(subject) - subject.told }))
      .filter(({ points }) => points > 0);
    if (news.length > 0) {
      const told = news.map(({ subject, points }) => ({ ...subject, points }));
      await this.transactor.runStatement((db) => this.usage.tell(db, told));
      for (const { subject, points } of news) subject.told += points;
    }
    const subjects = busy.map(([, subject]) => subject);
    const totals = await this.usage.hear(this.transactor.reader, subjects);
    for (const [at, [key, subject]] of busy.entries()) {
      const heard = (totals[at] ?? 0) - subject.told - subject.foreign;
      if (heard <= 0) continue;
      subject.foreign += heard;
      await subject.counter.add(key, heard);
    }
  }
}
