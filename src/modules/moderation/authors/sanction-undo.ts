import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { StandingsService, type RecordedStanding } from '../../authors/standings.service.js';
import type { Deciding } from '../decision-settlement.js';
import { SanctionsQuery } from './sanctions.query.js';

/** What has become of a standing that was to be undone. */
export type UndoneStanding =
  | { readonly authorId: string; readonly outcome: 'applied'; readonly standing: RecordedStanding }
  | { readonly authorId: string; readonly outcome: 'conflict'; readonly code: 'undone' | 'decided' };

/** Brings back the standing that an author had before a sanction, inside a transaction. */
@Injectable()
export class SanctionUndo {
  constructor(
    private readonly sanctions: SanctionsQuery,
    private readonly standings: StandingsService,
  ) {}

  /** Null where the batch has no sanction. Refused once the standing was set anew. */
  async undo(tx: Db, undoing: Deciding, batchId: string): Promise<UndoneStanding | null> {
    const { siteId } = undoing;
    const sanction = await this.sanctions.ofBatch(tx, siteId, batchId);
    if (!sanction) return null;
    const { id, authorId, was } = sanction;
    const locked = await this.standings.lock(tx, siteId, authorId);
    if (locked.standingEntryId !== id) {
      const isUndone = await this.sanctions.isUndone(tx, siteId, authorId, id);
      return { authorId, outcome: 'conflict', code: isUndone ? 'undone' : 'decided' };
    }
    const before = {
      standing: was.standing,
      standingUntil: was.until === null ? null : new Date(was.until),
      standingReason: was.reason,
    };
    await this.standings.restore(tx, undoing, authorId, before, id);
    return { authorId, outcome: 'applied', standing: was };
  }
}
