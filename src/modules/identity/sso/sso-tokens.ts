import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { hashSecret } from '../../../platform/crypto/secret.js';
import { DatabaseClock } from '../../../platform/db/database-clock.js';
import type { ReaderProfile } from '../../authors/reader-profile.js';
import type { Site } from '../../sites/site.entity.js';
import { SsoKeys, type VerifyingKey } from '../../sites/sso-keys.js';
import type { SsoPolicy } from '../../sites/sso-policy.js';
import { profileOf } from './sso-claims.js';

/** Two clocks are never quite the same. */
const toleranceSeconds = 30;
/** Nobody means a token to be good for longer: an `exp` beyond is a mistake, such as one in milliseconds. */
const longestSeconds = 366 * 24 * 3_600;
const keptTokens = 10_000;
const keptSites = 1_000;

interface Verified {
  readonly profile: ReaderProfile;
  /** In milliseconds. */
  readonly until: number;
}

interface OpenedPolicy {
  readonly policy: SsoPolicy;
  readonly version: number;
  readonly keys: readonly VerifyingKey[];
}

/**
 * The publisher's tokens (JWT, RFC 7519). What may be in one is the policy's to say and nothing in it is believed
 * before: algorithm, issuer, audience, age. Whatever is wrong, the answer is no. A verified token is known again by
 * its hash for as long as it is good and the policy is the same: a signature costs as much as ten guest tokens.
 */
@Injectable()
export class SsoTokens {
  private readonly verified = new Map<string, Verified>();
  private readonly opened = new Map<string, OpenedPolicy>();

  constructor(
    private readonly keys: SsoKeys,
    private readonly clock: DatabaseClock,
  ) {}

  /** Null for whatever is not a good token of this site. */
  async verify(site: Site, token: string): Promise<ReaderProfile | null> {
    if (!site.sso) return null;
    const key = `${site.id} ${String(site.version)} ${hashSecret(token).toString('base64')}`;
    const known = this.verified.get(key);
    if (known && this.clock.now() < known.until) return known.profile;
    this.verified.delete(key);
    const found = await this.check(this.openedOf(site, site.sso), token);
    if (found) keep(this.verified, key, found, keptTokens);
    return found?.profile ?? null;
  }

  private async check({ policy, keys }: OpenedPolicy, token: string): Promise<Verified | null> {
    const { algorithm, issuer, audience, maxAgeSeconds } = policy;
    const now = this.clock.now();
    for (const { key } of candidates(keys, token)) {
      // A token can make `jose` throw in many ways, a bare TypeError among them; none is a fault of ours.
      const payload = await jwtVerify(token, key, {
        algorithms: [algorithm],
        issuer,
        audience,
        requiredClaims: ['sub', 'iat', 'exp'],
        maxTokenAge: maxAgeSeconds,
        clockTolerance: toleranceSeconds,
        currentDate: new Date(now),
      }).then(
        (result) => result.payload,
        () => null,
      );
      const profile = payload && profileOf(payload);
      if (profile) return untilTheEnd(payload, profile, { now, maxAgeSeconds });
    }
    return null;
  }

  private openedOf(site: Site, policy: SsoPolicy): OpenedPolicy {
    const known = this.opened.get(site.id);
    if (known?.version === site.version) return known;
    const opened = { policy, version: site.version, keys: this.keys.open(site.id, policy) };
    keep(this.opened, site.id, opened, keptSites);
    return opened;
  }
}

/** A token that names a key means that one; keys without a name are tried for every token. */
function candidates(keys: readonly VerifyingKey[], token: string): readonly VerifyingKey[] {
  try {
    const { kid } = decodeProtectedHeader(token);
    return kid === undefined ? keys : keys.filter((key) => key.kid === null || key.kid === kid);
  } catch {
    return [];
  }
}

function untilTheEnd(
  { iat = 0, exp = 0 }: JWTPayload,
  profile: ReaderProfile,
  { now, maxAgeSeconds }: { now: number; maxAgeSeconds: number },
): Verified | null {
  if (exp * 1_000 > now + longestSeconds * 1_000) return null;
  return { profile, until: Math.min(exp, iat + maxAgeSeconds) * 1_000 };
}

/** The oldest goes when there are more than `limit`. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value, limit: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > limit && oldest !== undefined) map.delete(oldest);
}
