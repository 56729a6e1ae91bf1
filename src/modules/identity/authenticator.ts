import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { AuthorsService } from '../authors/authors.service.js';
import type { Site } from '../sites/site.entity.js';
import { AccountsService, staffTokenPrefix } from './accounts.service.js';
import { apiKeyPrefix, ApiKeysService } from './api-keys.service.js';
import { GuestTokenCodec, guestTokenPrefix } from './guest-token.js';

/** Turns a bearer credential into who is calling. The prefix tells what kind of credential it is. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly guestTokens: GuestTokenCodec,
    private readonly accounts: AccountsService,
    private readonly apiKeys: ApiKeysService,
    private readonly authors: AuthorsService,
  ) {}

  /** Null for a credential that is not valid on this site (or, without one, not valid at all). */
  async authenticate(site: Site | null, credential: string): Promise<Principal | null> {
    if (credential.startsWith(staffTokenPrefix)) return this.staff(site, credential);
    if (!site) return null;
    if (credential.startsWith(guestTokenPrefix)) return this.guestTokens.verify(site.id, credential);
    if (credential.startsWith(apiKeyPrefix)) return this.apiKey(site, credential);
    return null;
  }

  private async staff(site: Site | null, token: string): Promise<Principal | null> {
    const account = await this.accounts.findByToken(token);
    if (!account) return null;
    const { id: accountId, installationAdmin, displayName } = account;
    const role = site ? await this.accounts.roleOn(site.id, account) : null;
    const author = site && role ? await this.authors.ensureStaff(site.id, accountId, displayName) : null;
    return { kind: 'staff', accountId, installationAdmin, role, authorId: author?.id ?? null };
  }

  private async apiKey(site: Site, secret: string): Promise<Principal | null> {
    const key = await this.apiKeys.authenticate(site.id, secret);
    return key && { kind: 'api_key', keyId: key.id, role: key.role };
  }
}
