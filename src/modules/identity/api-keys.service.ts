import { Injectable } from '@nestjs/common';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { mayGrantRole, type Role } from '../../platform/auth/role.js';
import { hashSecret, newSecret } from '../../platform/crypto/secret.js';
import { DatabaseClock } from '../../platform/db/database-clock.js';
import { Transactor } from '../../platform/db/transactor.js';
import type { Db } from '../../platform/db/db.js';
import { CursorCodec, pageOf } from '../../platform/http/cursor.js';
import { newId } from '../../platform/ids.js';
import { AuditRecord } from '../audit/audit-record.js';
import { ApiKeysRepository, type KeyFacts } from './api-keys.repository.js';
import { apiKeyNotFound, roleAboveOwn } from './identity.errors.js';

export const apiKeyPrefix = 'plk_';

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Date | null;
}

/** Keys for programs of the publisher's. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly transactor: Transactor,
    private readonly keys: ApiKeysRepository,
    private readonly cursors: CursorCodec,
    private readonly record: AuditRecord,
    private readonly clock: DatabaseClock,
  ) {}

  /** Makes a key; the secret is in the answer and nowhere else. Throws role_above_own. */
  async create(siteId: string, maker: Principal, key: NewApiKey): Promise<{ id: string; secret: string }> {
    const ownRole = maker.kind === 'guest' || maker.kind === 'sso' ? null : maker.role;
    if (!mayGrantRole(ownRole, key.role)) throw roleAboveOwn();
    const id = newId();
    const secret = newSecret(apiKeyPrefix);
    await this.transactor.run(async (tx) => {
      await this.keys.insert(tx, { siteId, id, ...key, keyHash: hashSecret(secret) });
      await this.put(tx, siteId, maker, id, { action: 'made', role: key.role });
    });
    return { id, secret };
  }

  /** Null for a secret that is no valid key of this site. */
  async authenticate(siteId: string, secret: string): Promise<KeyFacts | null> {
    const key = await this.keys.findValid(this.transactor.reader, siteId, hashSecret(secret));
    if (key && (key.lastUsedAt === null || this.clock.now() - key.lastUsedAt.getTime() > 60_000)) {
      await this.noteUse(siteId, key.id);
    }
    return key;
  }

  /** The valid keys of a site, newest first. */
  async list(
    siteId: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ rows: readonly KeyFacts[]; nextCursor: string | null }> {
    const scope = ['api-keys', siteId];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const rows = await this.keys.list(this.transactor.reader, siteId, after, limit + 1);
    return pageOf(rows, limit, (last) =>
      this.cursors.encode(scope, { rank: last.createdAt.getTime(), id: last.id }),
    );
  }

  /** Throws api_key_not_found. */
  async revoke(siteId: string, caller: Principal, id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      if (!(await this.keys.revoke(tx, siteId, id))) throw apiKeyNotFound();
      await this.put(tx, siteId, caller, id, { action: 'revoked' });
    });
  }

  /** To the minute at the key itself; on record the first use and the first of each day. */
  private async noteUse(siteId: string, id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const noted = await this.keys.noteUse(tx, siteId, id);
      if (noted?.isFirstOfDay !== true) return;
      const subject = { kind: 'api_key', id };
      const actor = { kind: 'api_key', id } as const;
      await this.record.append(tx, siteId, { kind: 'key', actor, subject, details: { action: 'used' } });
    });
  }

  private async put(
    tx: Db,
    siteId: string,
    caller: Principal,
    id: string,
    details: Readonly<Record<string, string>>,
  ): Promise<void> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    await this.record.append(tx, siteId, { kind: 'key', actor, subject: { kind: 'api_key', id }, details });
  }
}
