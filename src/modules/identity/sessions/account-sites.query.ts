import { Injectable } from '@nestjs/common';
import type { Role } from '../../../platform/auth/role.js';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';

/** More than anybody looks after; an admin of thousands of sites gets the first. */
const most = 1_000;

const ofAccount = statement(
  'account_sites',
  `SELECT s.id, s.key, s.name, m.role FROM site s JOIN staff_member m ON m.site_id = s.id AND m.account_id = $1
   ORDER BY s.key LIMIT ${String(most)}`,
);

const all = statement(
  'account_all_sites',
  `SELECT id, key, name, 'admin' AS role FROM site ORDER BY key LIMIT ${String(most)}`,
);

export interface AccountSite {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly role: Role;
}

/** Where an account has a role. */
@Injectable()
export class AccountSitesQuery {
  async of(db: Db, account: { id: string; installationAdmin: boolean }): Promise<AccountSite[]> {
    return account.installationAdmin
      ? db.rows<AccountSite>(all)
      : db.rows<AccountSite>(ofAccount, [account.id]);
  }
}
