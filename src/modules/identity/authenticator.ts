import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { AuthorsService } from '../authors/authors.service.js';
import type { Site } from '../sites/site.entity.js';
import { AccountsService } from './accounts.service.js';
import { apiKeyPrefix, ApiKeysService } from './api-keys.service.js';
import { GuestTokenCodec, guestTokenPrefix } from './guest-token.js';
import type { CredentialKind } from './sessions/access-token.entity.js';
import type { RequestCredential } from './sessions/request-credential.js';
import { prefixOf, SessionsService } from './sessions/sessions.service.js';

/** Turns a credential into who is calling. The prefix tells what kind of credential it is. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly guestTokens: GuestTokenCodec,
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    private readonly apiKeys: ApiKeysService,
    private readonly authors: AuthorsService,
  ) {}

  /**
   * Null for a credential that is not valid on this site (or, without one, not valid at all). A cookie holds a
   * session and nothing else, a header anything but a session: neither can be had from the other.
   */
  async authenticate(
    site: Site | null,
    { secret, fromCookie }: RequestCredential,
  ): Promise<Principal | null> {
    if (fromCookie) return this.staff(site, 'session', secret);
    if (secret.startsWith(prefixOf.token)) return this.staff(site, 'token', secret);
    if (!site) return null;
    if (secret.startsWith(guestTokenPrefix)) return this.guestTokens.verify(site.id, secret);
    if (secret.startsWith(apiKeyPrefix)) return this.apiKey(site, secret);
    return null;
  }

  private async staff(site: Site | null, kind: CredentialKind, secret: string): Promise<Principal | null> {
    const holder = await this.sessions.findHolder(kind, secret);
    if (!holder) return null;
    const { id: accountId, installationAdmin, displayName, credentialId, expiresAt } = holder;
    const role = site ? await this.accounts.roleOn(site.id, holder) : null;
    const author = site && role ? await this.authors.ensureStaff(site.id, accountId, displayName) : null;
    return {
      kind: 'staff',
      accountId,
      installationAdmin,
      role,
      authorId: author?.id ?? null,
      credentialId,
      credentialEndsAt: expiresAt,
    };
  }

  private async apiKey(site: Site, secret: string): Promise<Principal | null> {
    const key = await this.apiKeys.authenticate(site.id, secret);
    return key && { kind: 'api_key', keyId: key.id, role: key.role };
  }
}
