import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { SecurityLog } from '../../platform/logging/security-log.js';
import { newId } from '../../platform/ids.js';
import { AuditRepository } from './audit.repository.js';
import { securityKinds, type NewAuditEntry } from './audit-kinds.js';

/** Puts on record what is no decision on a comment, in the transaction that does it. */
@Injectable()
export class AuditRecord {
  constructor(
    private readonly entries: AuditRepository,
    private readonly log: SecurityLog,
  ) {}

  /** Gives the id of the entry. Entries of the installation go under its nil site. */
  async append(tx: Db, siteId: string, entry: NewAuditEntry): Promise<string> {
    const id = newId();
    await this.entries.append(tx, siteId, id, entry);
    if (securityKinds.has(entry.kind)) {
      tx.afterwards((committed) => {
        if (committed) this.tell(siteId, id, entry);
      });
    }
    return id;
  }

  private tell(siteId: string, entryId: string, { kind, actor, subject, details }: NewAuditEntry): void {
    this.log.tell(kind, { siteId, entryId, actor, subject, ...(details && { details }) });
  }
}
