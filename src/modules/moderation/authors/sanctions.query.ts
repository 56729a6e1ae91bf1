import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { RecordedStanding } from '../../authors/standings.service.js';

const ofBatch = statement(
  'sanction_find_of_batch',
  `SELECT id, subject_id AS "authorId", details -> 'was' AS was FROM audit_entry
   WHERE site_id = $1 AND batch_id = $2 AND kind = 'sanction'`,
);

const findUndo = statement(
  'sanction_find_undo',
  `SELECT id FROM audit_entry
   WHERE site_id = $1 AND subject_id = $2 AND kind = 'sanction_undone' AND details ->> 'undoes' = $3 LIMIT 1`,
);

/** A sanction on record, and what the standing was before. */
export interface RecordedSanction {
  readonly id: string;
  readonly authorId: string;
  readonly was: RecordedStanding;
}

/** Finds sanctions on record. */
@Injectable()
export class SanctionsQuery {
  async ofBatch(db: Db, siteId: string, batchId: string): Promise<RecordedSanction | null> {
    return db.row<RecordedSanction>(ofBatch, [siteId, batchId]);
  }

  async isUndone(db: Db, siteId: string, authorId: string, entryId: string): Promise<boolean> {
    return (await db.row(findUndo, [siteId, authorId, entryId])) !== null;
  }
}
