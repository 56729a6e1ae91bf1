import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { AuthorKind } from './author.entity.js';
import type { TimedStanding } from './standing.js';

const find = statement(
  'author_standing_find',
  `SELECT standing, standing_until AS "standingUntil", now() AS now FROM author WHERE site_id = $1 AND id = $2`,
);

const lock = statement(
  'author_standing_lock',
  `SELECT kind, standing, standing_until AS "standingUntil", standing_reason AS "standingReason",
     standing_entry_id AS "standingEntryId", now() AS now
   FROM author WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE`,
);

const change = statement(
  'author_standing_change',
  `UPDATE author SET standing = $3, standing_until = $4, standing_reason = $5, standing_changed_at = now(),
     standing_entry_id = $6
   WHERE site_id = $1 AND id = $2`,
);

/** A standing with why it was set. */
export interface ReasonedStanding extends TimedStanding {
  readonly standingReason: string | null;
}

/** An author's standing while nobody else can change it. */
export interface LockedStanding extends ReasonedStanding {
  readonly kind: AuthorKind;
  /** The entry on record that set it. */
  readonly standingEntryId: string | null;
  readonly now: Date;
}

@Injectable()
export class StandingRepository {
  /** With the time at which it was asked for. Null when there is no such author. */
  async find(db: Db, siteId: string, id: string): Promise<(TimedStanding & { readonly now: Date }) | null> {
    return db.row<TimedStanding & { readonly now: Date }>(find, [siteId, id]);
  }

  /** Until the transaction ends. Null when there is no such author. */
  async lock(tx: Db, siteId: string, id: string): Promise<LockedStanding | null> {
    return tx.row<LockedStanding>(lock, [siteId, id]);
  }

  async change(
    tx: Db,
    siteId: string,
    id: string,
    { standing, standingUntil, standingReason }: ReasonedStanding,
    entryId: string,
  ): Promise<void> {
    await tx.execute(change, [siteId, id, standing, standingUntil, standingReason, entryId]);
  }
}
