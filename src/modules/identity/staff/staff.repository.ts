import { Injectable } from '@nestjs/common';
import type { Role } from '../../../platform/auth/role.js';
import type { Db } from '../../../platform/db/db.js';
import type { TimePosition } from '../../../platform/db/keyset.js';
import { statement } from '../../../platform/db/statement.js';
import { installationId } from '../../../platform/ids.js';

const columns = `m.author_id AS id, m.account_id AS "accountId", m.role, m.created_at AS "createdAt",
  (SELECT display_name FROM author WHERE site_id = $1 AND id = m.author_id) AS "displayName"`;

const list = statement(
  'staff_list',
  `SELECT ${columns} FROM staff_member m
   WHERE m.site_id = $1 AND (m.created_at, m.author_id) < ($2::timestamptz, $3::uuid)
   ORDER BY m.created_at DESC, m.author_id DESC LIMIT $4`,
);

const find = statement(
  'staff_find',
  `SELECT ${columns} FROM staff_member m WHERE m.site_id = $1 AND m.author_id = $2`,
);

const changeRole = statement(
  'staff_change_role',
  `UPDATE staff_member SET role = $3 WHERE site_id = $1 AND author_id = $2`,
);

const remove = statement('staff_remove', `DELETE FROM staff_member WHERE site_id = $1 AND author_id = $2`);

const accounts = statement(
  'staff_accounts',
  `SELECT id, email FROM account WHERE site_id = $1 AND id = ANY ($2::uuid[])`,
);

export interface Member {
  /** Of the author that they write and decide as. */
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface MemberAccount {
  readonly id: string;
  readonly email: string;
}

/** The people of a site, and their roles. */
@Injectable()
export class StaffRepository {
  /** Newest first, from `after` on. */
  async list(db: Db, siteId: string, after: TimePosition, limit: number): Promise<Member[]> {
    return db.rows<Member>(list, [siteId, after.at, after.id, limit]);
  }

  async find(db: Db, siteId: string, authorId: string): Promise<Member | null> {
    return db.row<Member>(find, [siteId, authorId]);
  }

  async changeRole(db: Db, siteId: string, authorId: string, role: Role): Promise<boolean> {
    return (await db.execute(changeRole, [siteId, authorId, role])) === 1;
  }

  async remove(db: Db, siteId: string, authorId: string): Promise<boolean> {
    return (await db.execute(remove, [siteId, authorId])) === 1;
  }

  /** Apart from the members: accounts belong to the installation, and each statement stays on one shard. */
  async accountsOf(
    db: Db,
    members: readonly Pick<Member, 'accountId'>[],
  ): Promise<ReadonlyMap<string, MemberAccount>> {
    const ids = members.map(({ accountId }) => accountId);
    const rows = await db.rows<MemberAccount>(accounts, [installationId, ids]);
    return new Map(rows.map((account) => [account.id, account]));
  }
}
