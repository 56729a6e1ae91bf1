import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import type { Site } from '../sites/site.entity.js';
import { apiKeyPrefix, ApiKeysService } from './api-keys.service.js';
import { GuestTokenCodec, guestTokenPrefix } from './guest-token.js';
import type { RequestCredential } from './sessions/request-credential.js';
import { prefixOf } from './sessions/sessions.service.js';
import { SsoReaders } from './sso/sso-readers.js';
import { StaffCallers } from './staff/staff-callers.js';

/** Turns a credential into who is calling. A prefix tells what kind it is; a publisher's token has none of ours. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly guestTokens: GuestTokenCodec,
    private readonly staff: StaffCallers,
    private readonly apiKeys: ApiKeysService,
    private readonly readers: SsoReaders,
  ) {}

  /**
   * Null for a credential that is not valid on this site (or, without one, not valid at all). A cookie holds a
   * session and nothing else, a header anything but a session: neither can be had from the other.
   */
  async authenticate(
    site: Site | null,
    { secret, fromCookie }: RequestCredential,
  ): Promise<Principal | null> {
    if (fromCookie) return this.staff.authenticate(site, 'session', secret);
    if (secret.startsWith(prefixOf.token)) return this.staff.authenticate(site, 'token', secret);
    if (!site) return null;
    if (secret.startsWith(guestTokenPrefix)) return this.guestTokens.verify(site.id, secret);
    if (secret.startsWith(apiKeyPrefix)) return this.apiKey(site, secret);
    return this.readers.authenticate(site, secret);
  }

  private async apiKey(site: Site, secret: string): Promise<Principal | null> {
    const key = await this.apiKeys.authenticate(site.id, secret);
    return key && { kind: 'api_key', keyId: key.id, role: key.role };
  }
}
