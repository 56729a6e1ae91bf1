import { Injectable } from '@nestjs/common';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { hashSecret, newSecret } from '../../../platform/crypto/secret.js';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { newId } from '../../../platform/ids.js';
import type { CredentialKind } from './access-token.entity.js';
import {
  AccessTokensRepository,
  type CredentialFacts,
  type TokenHolder,
} from './access-tokens.repository.js';

/** Tells the kinds apart before anything is looked up. */
export const prefixOf: Readonly<Record<CredentialKind, string>> = { session: 'plc_', token: 'pls_' };

/** A session also ends when nobody has used it for twelve hours. */
const hoursOf: Readonly<Record<CredentialKind, number>> = { session: 7 * 24, token: 12 };

export interface IssuedCredential {
  readonly id: string;
  /** Shown this once. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** What people who have signed in are known by from then on: a cookie for the console, a token for scripts. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly tokens: AccessTokensRepository,
  ) {}

  async issue(
    tx: Db,
    accountId: string,
    kind: CredentialKind,
    userAgent: string | null,
  ): Promise<IssuedCredential> {
    const [id, secret] = [newId(), newSecret(prefixOf[kind])];
    const token = { id, accountId, kind, tokenHash: hashSecret(secret), userAgent };
    return { id, secret, expiresAt: await this.tokens.insert(tx, token, hoursOf[kind]) };
  }

  /** Null for a secret that is not valid, or not of this kind. */
  async findHolder(kind: CredentialKind, secret: string): Promise<TokenHolder | null> {
    if (!secret.startsWith(prefixOf[kind])) return null;
    const holder = await this.tokens.findHolder(this.transactor.reader, kind, hashSecret(secret));
    // Once a minute is precise enough, and spares a busy desk a write per request.
    if (holder?.useIsOld) {
      await this.transactor.runStatement((tx) => this.tokens.noteUse(tx, holder.credentialId));
    }
    return holder;
  }

  /** The caller's own, newest first. */
  async list({ accountId }: StaffPrincipal, kind: CredentialKind): Promise<CredentialFacts[]> {
    return this.tokens.list(this.transactor.reader, accountId, kind);
  }

  /** Ends one of the caller's. False when they have no such one. */
  async end({ accountId }: StaffPrincipal, kind: CredentialKind, id: string): Promise<boolean> {
    return this.transactor.run((tx) => this.tokens.end(tx, accountId, kind, id));
  }

  /** Ends what the caller has come with. */
  async endCurrent({ accountId, credentialId }: StaffPrincipal): Promise<void> {
    await this.transactor.run(async (tx) => {
      await this.tokens.end(tx, accountId, 'session', credentialId);
      await this.tokens.end(tx, accountId, 'token', credentialId);
    });
  }

  /** Ends everything that an account is signed in with, but for `keptId`. */
  async endOthers(tx: Db, accountId: string, keptId: string | null): Promise<void> {
    await this.tokens.endOthers(tx, accountId, keptId);
  }
}
