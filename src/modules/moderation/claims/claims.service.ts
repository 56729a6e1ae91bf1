import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/principal.js';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import type { QueueView } from '../../comments/review/review-kind.js';
import type { Site } from '../../sites/site.entity.js';
import { DeskItemQuery, type DeskItemRow } from '../desk/desk-item.query.js';
import { ClaimsRepository } from './claims.repository.js';

/** At once, for each moderator: nobody sits on the queue. */
const mostClaims = 100;
/** How often claims that others took a moment earlier are made good for. */
const looks = 5;

/** Leases on the queue, so that several moderators work through it without seeing the same. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly claims: ClaimsRepository,
    private readonly items: DeskItemQuery,
  ) {}

  /**
   * Renews what the caller has in hand and leases the next items that nobody holds, `limit` at most and only as far as
   * the caller has fewer than a hundred. Gives the new ones, the most urgent first, and when all of them end.
   */
  async claim(
    site: Site,
    holder: Actor,
    { limit, view }: { limit: number; view: QueueView },
  ): Promise<{ rows: DeskItemRow[]; until: Date }> {
    const { ids, until } = await this.transactor.run(async (tx) => {
      await this.claims.lockHolder(tx, site.id, holder);
      const held = await this.claims.renew(tx, site.id, holder);
      const wanted = Math.min(limit, mostClaims - held);
      return { ids: await this.take(tx, site, holder, view, wanted), until: await this.claims.leaseEnd(tx) };
    });
    const rows = await this.items.byIds(this.transactor.reader, site.id, ids);
    return { rows: rows.sort(byUrgency), until };
  }

  /** Ends all claims of the caller. */
  async release(site: Site, holder: Actor): Promise<void> {
    await this.transactor.run((tx) => this.claims.releaseAll(tx, site.id, holder));
  }

  private async take(tx: Db, site: Site, holder: Actor, view: QueueView, wanted: number): Promise<string[]> {
    const ids: string[] = [];
    for (let look = 0; look < looks && ids.length < wanted; look++) {
      const taken = await this.claims.take(tx, site.id, holder, view, wanted - ids.length);
      ids.push(...taken);
      if (taken.length === 0) break;
    }
    return ids;
  }
}

function byUrgency(one: DeskItemRow, other: DeskItemRow): number {
  const waited = (row: DeskItemRow): number => row.reviewSince?.getTime() ?? 0;
  return one.queueRank - other.queueRank || waited(one) - waited(other) || (one.id < other.id ? -1 : 1);
}
