import { Injectable } from '@nestjs/common';
import type { Role } from '../../platform/auth/role.js';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { installationId } from '../../platform/ids.js';
import { Account } from './account.entity.js';
import { GuestCredential } from './guest-credential.entity.js';
import { StaffMember } from './staff-member.entity.js';

const findRole = statement(
  'staff_member_find_role',
  `SELECT role FROM staff_member WHERE site_id = $1 AND account_id = $2`,
);

const findByRecoveryHash = statement(
  'guest_credential_find_by_recovery',
  `SELECT author_id AS "authorId" FROM guest_credential WHERE site_id = $1 AND recovery_hash = $2`,
);

const insertAccount = statement(
  'account_insert',
  `INSERT INTO account (site_id, id, email, email_key, display_name, password_hash, installation_admin)
   VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT ON CONSTRAINT account_email_uq DO NOTHING`,
);

const insertMember = statement(
  'staff_member_insert',
  `INSERT INTO staff_member (site_id, author_id, account_id, role) VALUES ($1, $2, $3, $4)
   ON CONFLICT ON CONSTRAINT staff_member_account_uq DO NOTHING`,
);

const deleteGuestCredential = statement(
  'guest_credential_delete',
  `DELETE FROM guest_credential WHERE site_id = $1 AND author_id = $2`,
);

const openAccount = statement(
  'account_open',
  `UPDATE account SET display_name = $3, password_hash = $4
   WHERE site_id = $1 AND id = $2 AND password_hash IS NULL`,
);

const setPassword = statement(
  'account_set_password',
  `UPDATE account SET password_hash = $3 WHERE site_id = $1 AND id = $2`,
);

/** Accounts, roles and guests' recovery codes. What belongs to the installation is kept under its nil `site_id`. */
@Injectable()
export class IdentityRepository {
  async insertAccount(db: Db, account: Omit<Account, 'siteId' | 'createdAt'>): Promise<void> {
    const { id, email, emailKey, displayName, passwordHash, installationAdmin } = account;
    await db.execute(insertAccount, [
      installationId,
      id,
      email,
      emailKey,
      displayName,
      passwordHash,
      installationAdmin,
    ]);
  }

  async findAccountByEmail(db: Db, emailKey: string): Promise<Account | null> {
    return db.manager.findOneBy(Account, { siteId: installationId, emailKey });
  }

  async hasInstallationAdmin(db: Db): Promise<boolean> {
    return db.manager.existsBy(Account, { siteId: installationId, installationAdmin: true });
  }

  async findAccount(db: Db, id: string): Promise<Account | null> {
    return db.manager.findOneBy(Account, { siteId: installationId, id });
  }

  async findRole(db: Db, siteId: string, accountId: string): Promise<Role | null> {
    return (await db.row<{ role: Role }>(findRole, [siteId, accountId]))?.role ?? null;
  }

  /** False when the account has a role on the site already. */
  async insertMember(db: Db, member: Omit<StaffMember, 'createdAt'>): Promise<boolean> {
    const { siteId, authorId, accountId, role } = member;
    return (await db.execute(insertMember, [siteId, authorId, accountId, role])) === 1;
  }

  /** Gives an account its first password. False when it has one. */
  async openAccount(db: Db, id: string, displayName: string, passwordHash: string): Promise<boolean> {
    return (await db.execute(openAccount, [installationId, id, displayName, passwordHash])) === 1;
  }

  async setPassword(db: Db, id: string, passwordHash: string): Promise<void> {
    await db.execute(setPassword, [installationId, id, passwordHash]);
  }

  async insertGuestCredential(db: Db, credential: Omit<GuestCredential, 'createdAt'>): Promise<void> {
    await db.manager.insert(GuestCredential, credential);
  }

  async findGuestByRecoveryHash(db: Db, siteId: string, recoveryHash: Buffer): Promise<string | null> {
    const row = await db.row<{ authorId: string }>(findByRecoveryHash, [siteId, recoveryHash]);
    return row?.authorId ?? null;
  }

  async deleteGuestCredential(db: Db, siteId: string, authorId: string): Promise<void> {
    await db.execute(deleteGuestCredential, [siteId, authorId]);
  }
}
