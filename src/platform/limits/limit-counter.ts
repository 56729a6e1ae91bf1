import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitedBy, LimitPolicy } from './limit-policies.js';

/** How a subject stands with one policy. */
export interface Standing {
  /** As the headers name it: `posting-author`. */
  readonly policy: string;
  readonly points: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/** A subject in one window of time, whose use the processes tell each other. */
export interface BusySubject {
  readonly siteId: string;
  readonly policy: string;
  readonly subject: Buffer;
  readonly endsAt: Date;
  readonly counter: LimitCounter;
  /** By this process. */
  used: number;
  told: number;
  /** By the others, as far as heard. */
  foreign: number;
}

/** Beyond these a process counts for itself: what it keeps for the others has a bound. */
const maxBusy = 20_000;

/**
 * Counts the requests of each subject under one policy, in windows of time that are the same for all processes.
 * Whoever has used a quarter of the limit is busy: of the others nobody needs to hear.
 */
export class LimitCounter {
  readonly by: LimitedBy;
  readonly busy = new Map<string, BusySubject>();
  private readonly name: string;
  private readonly points: number;
  private readonly seconds: number;
  private readonly busyFrom: number;
  private readonly memory: RateLimiterMemory;

  constructor(limit: string, policy: LimitPolicy, scale: number) {
    this.by = policy.by;
    this.name = `${limit}-${policy.by}`;
    this.points = Math.max(1, Math.round(policy.points * scale));
    this.seconds = policy.seconds;
    this.busyFrom = Math.ceil(this.points / 4);
    this.memory = new RateLimiterMemory({ points: this.points, duration: policy.seconds });
  }

  /** Counts one request. `now` in milliseconds. */
  async take(siteId: string, subject: Buffer, now: number): Promise<Standing> {
    const length = this.seconds * 1_000;
    const endsAt = (Math.floor(now / length) + 1) * length;
    const key = `${String(endsAt)} ${siteId} ${subject.toString('base64')}`;
    const { consumedPoints } = await this.consume(key);
    this.note(key, { siteId, subject, endsAt: new Date(endsAt) }, consumedPoints);
    return {
      policy: this.name,
      points: this.points,
      seconds: this.seconds,
      remaining: Math.max(0, this.points - consumedPoints),
      resetSeconds: Math.max(1, Math.ceil((endsAt - now) / 1_000)),
      isExceeded: consumedPoints > this.points,
    };
  }

  /** Takes account of what others have counted. */
  async add(key: string, points: number): Promise<void> {
    await this.memory.penalty(key, points);
  }

  /** Half of a limit is gone that the others may not know of: they should hear soon. */
  isUrgent({ used, told }: BusySubject): boolean {
    return used > told && used - told >= this.points / 4;
  }

  /** What is worth telling: that a limit is exceeded says everything. */
  tellable({ used }: BusySubject): number {
    return Math.min(used, this.points + 1);
  }

  private async consume(key: string): Promise<RateLimiterRes> {
    try {
      return await this.memory.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    }
  }

  private note(
    key: string,
    window: Pick<BusySubject, 'siteId' | 'subject' | 'endsAt'>,
    consumedPoints: number,
  ): void {
    const known = this.busy.get(key);
    if (known) known.used = consumedPoints - known.foreign;
    else if (consumedPoints >= this.busyFrom && this.busy.size < maxBusy) {
      const counts = { used: consumedPoints, told: 0, foreign: 0 };
      this.busy.set(key, { ...window, policy: this.name, counter: this, ...counts });
    }
  }
}
