import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import type { Site } from '../../sites/site.entity.js';
import { lastDays, type DeskDayFacts } from './desk-day.js';
import { DeskDaysRepository } from './desk-days.repository.js';

/** What began before midnight may be committed after it. */
const settledAfterMs = 15 * 60_000;

export interface DeskStats {
  readonly days: readonly (DeskDayFacts & { readonly day: string })[];
  readonly names: ReadonlyMap<string, string>;
}

/** How the desk is doing. Days that are over are counted once, by whoever asks first, and kept. */
@Injectable()
export class StatsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly deskDays: DeskDaysRepository,
  ) {}

  /** Of the last days, today included; the latest last. */
  async read(site: Site, count: number): Promise<DeskStats> {
    const db = this.transactor.reader;
    const now = await this.deskDays.now(db);
    const wanted = lastDays(now, count);
    const kept = await this.deskDays.list(db, site.id, wanted[0]?.day ?? '');
    const days: (DeskDayFacts & { day: string })[] = [];
    for (const { day, from, to } of wanted) {
      const known = kept.get(day);
      const facts = known ?? (await this.deskDays.count(db, site.id, from, to));
      const isOver = now.getTime() > to.getTime() + settledAfterMs;
      if (!known && isOver) await this.keep(site, day, facts);
      days.push({ ...facts, day });
    }
    const ids = new Set(days.flatMap(({ moderators }) => moderators.map(({ id }) => id)));
    return { days, names: await this.deskDays.names(db, site.id, [...ids]) };
  }

  private async keep(site: Site, day: string, facts: DeskDayFacts): Promise<void> {
    await this.transactor.run((tx) => this.deskDays.keep(tx, site.id, day, facts));
  }
}
