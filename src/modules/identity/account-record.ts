import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import { installationId } from '../../platform/ids.js';
import type { AuditKind } from '../audit/audit-kinds.js';
import { AuditRecord } from '../audit/audit-record.js';

/** What people do to their own accounts, on the record of the installation. */
@Injectable()
export class AccountRecord {
  constructor(private readonly audit: AuditRecord) {}

  async append(
    tx: Db,
    accountId: string,
    kind: Extract<AuditKind, 'sign_in' | 'session' | 'password' | 'second_factor' | 'staff'>,
    details: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.audit.append(tx, installationId, { kind, actor: { kind: 'account', id: accountId }, details });
  }
}
