import { Injectable } from '@nestjs/common';
import type { Role } from '../../platform/auth/role.js';
import type { Db } from '../../platform/db/db.js';
import { statement } from '../../platform/db/statement.js';
import { installationId } from '../../platform/ids.js';
import { AccessToken } from './access-token.entity.js';
import { Account } from './account.entity.js';
import { GuestCredential } from './guest-credential.entity.js';
import { StaffMember } from './staff-member.entity.js';

const findAccountByToken = statement(
  'account_find_by_token',
  `SELECT a.id, a.display_name AS "displayName", a.installation_admin AS "installationAdmin"
   FROM access_token t JOIN account a ON a.site_id = t.site_id AND a.id = t.account_id
   WHERE t.site_id = $1 AND t.token_hash = $2 AND t.expires_at > now()`,
);

const findRole = statement(
  'staff_member_find_role',
  `SELECT role FROM staff_member WHERE site_id = $1 AND account_id = $2`,
);

const findByRecoveryHash = statement(
  'guest_credential_find_by_recovery',
  `SELECT author_id AS "authorId" FROM guest_credential WHERE site_id = $1 AND recovery_hash = $2`,
);

const insertToken = statement(
  'access_token_insert',
  `INSERT INTO access_token (site_id, id, account_id, token_hash, expires_at)
   VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5))
   RETURNING expires_at AS "expiresAt"`,
);

const deleteExpiredTokens = statement(
  'access_token_delete_expired',
  `DELETE FROM access_token WHERE site_id = $1 AND account_id = $2 AND expires_at < now()`,
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

export type TokenHolder = Pick<Account, 'id' | 'displayName' | 'installationAdmin'>;

/** Accounts and credentials. What belongs to the installation is kept under its nil `site_id`. */
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

  /** Null for a token that is unknown or has expired. */
  async findAccountByToken(db: Db, tokenHash: Buffer): Promise<TokenHolder | null> {
    return db.row<TokenHolder>(findAccountByToken, [installationId, tokenHash]);
  }

  /** Gives the time at which the token ends. */
  async insertToken(
    db: Db,
    token: Pick<AccessToken, 'id' | 'accountId' | 'tokenHash'>,
    hours: number,
  ): Promise<Date> {
    await db.execute(deleteExpiredTokens, [installationId, token.accountId]);
    const values = [installationId, token.id, token.accountId, token.tokenHash, hours];
    const [row] = await db.rows<{ expiresAt: Date }>(insertToken, values);
    if (!row) throw new Error('An inserted token gave no row.');
    return row.expiresAt;
  }

  async findRole(db: Db, siteId: string, accountId: string): Promise<Role | null> {
    return (await db.row<{ role: Role }>(findRole, [siteId, accountId]))?.role ?? null;
  }

  async insertMember(db: Db, member: Omit<StaffMember, 'createdAt'>): Promise<void> {
    await db.execute(insertMember, [member.siteId, member.authorId, member.accountId, member.role]);
  }

  async insertGuestCredential(db: Db, credential: Omit<GuestCredential, 'createdAt'>): Promise<void> {
    await db.manager.insert(GuestCredential, credential);
  }

  async findGuestByRecoveryHash(db: Db, siteId: string, recoveryHash: Buffer): Promise<string | null> {
    const row = await db.row<{ authorId: string }>(findByRecoveryHash, [siteId, recoveryHash]);
    return row?.authorId ?? null;
  }
}
