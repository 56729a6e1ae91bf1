import { Inject, Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring.js';
import { DatabaseClock } from '../db/database-clock.js';
import { clientNetwork } from './client-network.js';
import { LimitCounter, type BusySubject, type Standing } from './limit-counter.js';
import { limitPolicies, type LimitedBy, type LimitName } from './limit-policies.js';

export const limitsScale = Symbol('LIMITS_SCALE');

/** Who a request comes from, as far as that is known; what is missing is not counted. */
export type Subjects = Partial<Readonly<Record<Exclude<LimitedBy, 'site'>, string>>>;

const subjectBytes = 16;
const dayMs = 86_400_000;

/** The limits as this process knows them. */
@Injectable()
export class Limits {
  private readonly counters: ReadonlyMap<LimitName, readonly LimitCounter[]>;

  constructor(
    @Inject(limitsScale) scale: number,
    private readonly keyring: Keyring,
    private readonly clock: DatabaseClock,
  ) {
    this.counters = new Map(
      (Object.keys(limitPolicies) as LimitName[]).map((name) => [
        name,
        limitPolicies[name].map((policy) => new LimitCounter(name, policy, scale)),
      ]),
    );
  }

  /** Counts a request under every policy of its kind, refused or not. */
  async take(name: LimitName, siteId: string, subjects: Subjects): Promise<Standing[]> {
    const now = this.clock.now();
    const standings: Standing[] = [];
    for (const counter of this.counters.get(name) ?? []) {
      const subject = counter.by === 'site' ? '' : subjects[counter.by];
      if (subject === undefined) continue;
      standings.push(await counter.take(siteId, this.hashOf(counter.by, subject, now), now));
    }
    return standings;
  }

  /** The subjects that the processes tell each other of, by their key. */
  *busy(): Generator<[key: string, BusySubject]> {
    for (const counters of this.counters.values()) for (const { busy } of counters) yield* busy;
  }

  /** Forgets the windows that have ended. */
  forgetEnded(): void {
    const now = this.clock.now();
    for (const counters of this.counters.values())
      for (const { busy } of counters)
        for (const [key, { endsAt }] of busy) if (endsAt.getTime() <= now) busy.delete(key);
  }

  /** An address is kept nowhere but in this hash, and its key is another one every day (ADR 0024). */
  private hashOf(by: LimitedBy, subject: string, now: number): Buffer {
    const purpose = by === 'address' ? `address ${String(Math.floor(now / dayMs))}` : 'limit';
    const text = by === 'address' ? clientNetwork(subject) : subject;
    return this.keyring.mac(purpose, [by, text]).subarray(0, subjectBytes);
  }
}
