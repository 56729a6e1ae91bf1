import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import type { NewAuditEntry } from './audit-kinds.js';

const append = statement(
  'audit_entry_append',
  `INSERT INTO audit_entry (site_id, id, kind, actor_kind, actor_id, subject_kind, subject_id, batch_id, details)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

/** The record can only grow: there is no statement here that changes an entry. */
@Injectable()
export class AuditRepository {
  async append(tx: Db, siteId: string, id: string, entry: NewAuditEntry): Promise<void> {
    const { kind, actor, subject, batchId, details } = entry;
    await tx.execute(append, [
      siteId,
      id,
      kind,
      actor.kind,
      actor.id,
      subject?.kind ?? null,
      subject?.id ?? null,
      batchId ?? null,
      JSON.stringify(details ?? {}),
    ]);
  }
}
