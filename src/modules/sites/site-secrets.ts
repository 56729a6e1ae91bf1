import { Injectable } from '@nestjs/common';
import { Sealer } from '../../platform/crypto/sealer.js';
import { OutgoingHttp } from '../../platform/http/outgoing/outgoing-http.js';
import { newSigningSecret } from '../../platform/http/outgoing/signature.js';
import { validationFailed } from '../../platform/http/validation.pipe.js';
import type { ExternalCheckPolicy, GivenExternalCheck } from './external-check-policy.js';
import type { Site } from './site.entity.js';
import { SsoKeys, type GivenSsoPolicy } from './sso-keys.js';
import type { SsoPolicy } from './sso-policy.js';

const sealedFor = 'external check';
const previousHours = 24;

/** What of a site's policy is looked at and sealed before it is kept: keys of its login, secrets made for its check. */
@Injectable()
export class SiteSecrets {
  constructor(
    private readonly sealer: Sealer,
    private readonly outgoing: OutgoingHttp,
    private readonly ssoKeys: SsoKeys,
  ) {}

  /** Throws validation_failed for a key that is weak or of the wrong kind. */
  acceptLogin(siteId: string, given: GivenSsoPolicy): SsoPolicy {
    return this.ssoKeys.accept(siteId, given);
  }

  /** What is kept, and the secret in clear where it was made just now. Throws validation_failed. */
  acceptCheck(
    { id, externalCheck: before, now }: Pick<Site, 'id' | 'externalCheck'> & { readonly now: Date },
    { address, newSecret = false }: GivenExternalCheck,
  ): { policy: ExternalCheckPolicy; secret: string | null } {
    if (!this.outgoing.accepts(address)) {
      const detail = 'It has to be an https address without a name, password or fragment.';
      throw validationFailed([{ pointer: '/externalCheck/address', code: 'address_refused', detail }]);
    }
    if (before && !newSecret) return { policy: { ...before, address }, secret: null };
    const secret = newSigningSecret();
    const until = new Date(now.getTime() + previousHours * 3_600_000).toISOString();
    const policy = {
      address,
      secret: this.sealer.seal(sealedFor, id, secret).toString('base64'),
      previous: before && { secret: before.secret, until },
    };
    return { policy, secret };
  }

  /** What questions are signed with: one secret, or two while it is changed. */
  openCheck(siteId: string, { secret, previous }: ExternalCheckPolicy, now: Date): string[] {
    const sealed = previous && new Date(previous.until) > now ? [secret, previous.secret] : [secret];
    return sealed.map((one) => this.sealer.open(sealedFor, siteId, Buffer.from(one, 'base64')));
  }
}
