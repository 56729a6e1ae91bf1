import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { installationId } from '../../../platform/ids.js';
import type { Account } from '../account.entity.js';
import type { AccessToken, CredentialKind } from './access-token.entity.js';

/** A session that nobody has used for this long has ended; a token lasts until its time is over. */
const idleHours = 12;

const isValid = `t.expires_at > now() AND (t.kind = 'token'
  OR coalesce(t.last_used_at, t.created_at) > now() - interval '${String(idleHours)} hours')`;

const findHolder = statement(
  'access_token_find_holder',
  `SELECT t.id AS "credentialId", t.expires_at AS "expiresAt", a.id, a.display_name AS "displayName",
     a.installation_admin AS "installationAdmin",
     coalesce(t.last_used_at < now() - interval '1 minute', true) AS "useIsOld"
   FROM access_token t JOIN account a ON a.site_id = t.site_id AND a.id = t.account_id
   WHERE t.site_id = $1 AND t.token_hash = $2 AND t.kind = $3 AND ${isValid}`,
);

const noteUse = statement(
  'access_token_note_use',
  `UPDATE access_token SET last_used_at = now()
   WHERE site_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
);

const insert = statement(
  'access_token_insert',
  `INSERT INTO access_token (site_id, id, account_id, token_hash, kind, user_agent, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7))
   RETURNING expires_at AS "expiresAt"`,
);

const deleteEnded = statement(
  'access_token_delete_ended',
  `DELETE FROM access_token t WHERE site_id = $1 AND account_id = $2 AND NOT (${isValid})`,
);

const list = statement(
  'access_token_list',
  `SELECT id, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
     user_agent AS "userAgent"
   FROM access_token t WHERE site_id = $1 AND account_id = $2 AND kind = $3 AND ${isValid}
   ORDER BY created_at DESC, id DESC LIMIT 100`,
);

const end = statement(
  'access_token_end',
  `DELETE FROM access_token WHERE site_id = $1 AND account_id = $2 AND id = $3 AND kind = $4`,
);

const endOthers = statement(
  'access_token_end_others',
  `DELETE FROM access_token WHERE site_id = $1 AND account_id = $2 AND id IS DISTINCT FROM $3::uuid`,
);

export type TokenHolder = Pick<Account, 'id' | 'displayName' | 'installationAdmin'> &
  Pick<AccessToken, 'expiresAt'> & {
    readonly credentialId: string;
    /** The use that is noted is more than a minute old. */
    readonly useIsOld: boolean;
  };

export type CredentialFacts = Pick<
  AccessToken,
  'id' | 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'userAgent'
>;

/** Sessions and tokens of accounts; they belong to the installation (ADR 0005). */
@Injectable()
export class AccessTokensRepository {
  /** Null for a secret that is unknown, of the other kind, or has ended. */
  async findHolder(db: Db, kind: CredentialKind, tokenHash: Buffer): Promise<TokenHolder | null> {
    return db.row<TokenHolder>(findHolder, [installationId, tokenHash, kind]);
  }

  async noteUse(db: Db, id: string): Promise<void> {
    await db.execute(noteUse, [installationId, id]);
  }

  /** Gives the time at which it ends. What has ended of the account's is cleared away. */
  async insert(
    db: Db,
    token: Pick<AccessToken, 'id' | 'accountId' | 'tokenHash' | 'kind' | 'userAgent'>,
    hours: number,
  ): Promise<Date> {
    const { id, accountId, tokenHash, kind, userAgent } = token;
    await db.execute(deleteEnded, [installationId, accountId]);
    const values = [installationId, id, accountId, tokenHash, kind, userAgent, hours];
    const row = await db.row<{ expiresAt: Date }>(insert, values);
    if (!row) throw new Error('An inserted token gave no row.');
    return row.expiresAt;
  }

  /** The hundred newest that are valid. */
  async list(db: Db, accountId: string, kind: CredentialKind): Promise<CredentialFacts[]> {
    return db.rows<CredentialFacts>(list, [installationId, accountId, kind]);
  }

  /** False when the account has no such one. */
  async end(db: Db, accountId: string, kind: CredentialKind, id: string): Promise<boolean> {
    return (await db.execute(end, [installationId, accountId, id, kind])) === 1;
  }

  /** Ends everything that the account is signed in with, but for `keptId`. */
  async endOthers(db: Db, accountId: string, keptId: string | null): Promise<void> {
    await db.execute(endOthers, [installationId, accountId, keptId]);
  }
}
