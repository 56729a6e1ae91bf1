import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import { installationId } from '../../../platform/ids.js';
import type { AccountLink, LinkPurpose } from './account-link.entity.js';

const insert = statement(
  'account_link_insert',
  `INSERT INTO account_link (site_id, id, account_id, purpose, token_hash, expires_at)
   VALUES ($1, $2, $3, $4, $5, now() + make_interval(hours => $6))
   RETURNING expires_at AS "expiresAt"`,
);

const find = statement(
  'account_link_find',
  `SELECT account_id AS "accountId" FROM account_link
   WHERE site_id = $1 AND purpose = $2 AND token_hash = $3 AND expires_at > now()`,
);

const take = statement(
  'account_link_take',
  `DELETE FROM account_link WHERE site_id = $1 AND purpose = $2 AND token_hash = $3 AND expires_at > now()
   RETURNING account_id AS "accountId"`,
);

const deleteAll = statement(
  'account_link_delete_all',
  `DELETE FROM account_link WHERE site_id = $1 AND account_id = $2`,
);

interface Taken {
  readonly accountId: string;
}

/** One-time links of accounts; they belong to the installation (ADR 0005). */
@Injectable()
export class AccountLinksRepository {
  /** Gives the time at which it ends. */
  async insert(
    db: Db,
    link: Pick<AccountLink, 'id' | 'accountId' | 'purpose' | 'tokenHash'>,
    hours: number,
  ): Promise<Date> {
    const { id, accountId, purpose, tokenHash } = link;
    const values = [installationId, id, accountId, purpose, tokenHash, hours];
    const row = await db.row<{ expiresAt: Date }>(insert, values);
    if (!row) throw new Error('An inserted link gave no row.');
    return row.expiresAt;
  }

  /** Null for a link that is unknown, for something else, used, or over. */
  async find(db: Db, purpose: LinkPurpose, tokenHash: Buffer): Promise<string | null> {
    return (await db.row<Taken>(find, [installationId, purpose, tokenHash]))?.accountId ?? null;
  }

  /** The same, and nobody can use it again: of two at once one gets it. */
  async take(db: Db, purpose: LinkPurpose, tokenHash: Buffer): Promise<string | null> {
    return (await db.row<Taken>(take, [installationId, purpose, tokenHash]))?.accountId ?? null;
  }

  async deleteAll(db: Db, accountId: string): Promise<void> {
    await db.execute(deleteAll, [installationId, accountId]);
  }
}
