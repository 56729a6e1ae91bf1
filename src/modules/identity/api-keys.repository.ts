import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/db/db.js';
import type { TimePosition } from '../../platform/db/keyset.js';
import { statement } from '../../platform/db/statement.js';
import { ApiKey } from './api-key.entity.js';

const columns = `id, name, role, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt"`;

const findValid = statement(
  'api_key_find_valid',
  `SELECT ${columns} FROM api_key
   WHERE site_id = $1 AND key_hash = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
);

const noteUse = statement(
  'api_key_note_use',
  // Once a minute is precise enough, and spares a busy key a write per request.
  `UPDATE api_key k SET last_used_at = now()
   FROM (SELECT id, last_used_at FROM api_key WHERE site_id = $1 AND id = $2 FOR NO KEY UPDATE) was
   WHERE k.site_id = $1 AND k.id = was.id
     AND (was.last_used_at IS NULL OR was.last_used_at < now() - interval '1 minute')
   RETURNING (was.last_used_at IS NULL OR date_trunc('day', was.last_used_at, 'UTC') < date_trunc('day', now(), 'UTC'))
     AS "isFirstOfDay"`,
);

const list = statement(
  'api_key_list',
  `SELECT ${columns} FROM api_key
   WHERE site_id = $1 AND revoked_at IS NULL
     AND (created_at, id) < ($2::timestamptz, $3::uuid)
   ORDER BY created_at DESC, id DESC LIMIT $4`,
);

const revoke = statement(
  'api_key_revoke',
  `UPDATE api_key SET revoked_at = now() WHERE site_id = $1 AND id = $2 AND revoked_at IS NULL`,
);

export type KeyFacts = Pick<ApiKey, 'id' | 'name' | 'role' | 'createdAt' | 'expiresAt' | 'lastUsedAt'>;

@Injectable()
export class ApiKeysRepository {
  async insert(
    db: Db,
    key: Pick<ApiKey, 'siteId' | 'id' | 'name' | 'role' | 'keyHash' | 'expiresAt'>,
  ): Promise<void> {
    await db.manager.insert(ApiKey, key);
  }

  /** Null for a key that is unknown on this site, was revoked or has expired. */
  async findValid(db: Db, siteId: string, keyHash: Buffer): Promise<KeyFacts | null> {
    return db.row<KeyFacts>(findValid, [siteId, keyHash]);
  }

  /** Null where it was used within the minute. */
  async noteUse(tx: Db, siteId: string, id: string): Promise<{ isFirstOfDay: boolean } | null> {
    return tx.row(noteUse, [siteId, id]);
  }

  /** Newest first, from `after` on. */
  async list(db: Db, siteId: string, after: TimePosition, limit: number): Promise<KeyFacts[]> {
    return db.rows<KeyFacts>(list, [siteId, after.at, after.id, limit]);
  }

  async revoke(db: Db, siteId: string, id: string): Promise<boolean> {
    return (await db.execute(revoke, [siteId, id])) === 1;
  }
}
