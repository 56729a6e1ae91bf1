import { Injectable } from '@nestjs/common';
import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { Sealer } from '../../platform/crypto/sealer.js';
import type { FieldError } from '../../platform/domain-error.js';
import { validationFailed } from '../../platform/http/validation.pipe.js';
import type { SsoAlgorithm, SsoKey, SsoPolicy } from './sso-policy.js';

export interface GivenKey {
  readonly kid?: string;
  readonly secret?: string;
  readonly publicKey?: string;
}

/** A policy as its admin writes it. */
export interface GivenSsoPolicy extends Omit<SsoPolicy, 'keys' | 'maxAgeSeconds'> {
  readonly keys: readonly GivenKey[];
  readonly maxAgeSeconds?: number;
}

export interface VerifyingKey {
  readonly kid: string | null;
  readonly key: KeyObject;
}

const sealedFor = 'sso';
const leastSecretBytes = 32;
const usualMaxAgeSeconds = 3_600;

/** The keys of publishers' logins: checked when they come, kept so that the database alone signs nobody in. */
@Injectable()
export class SsoKeys {
  constructor(private readonly sealer: Sealer) {}

  /** A policy to keep. Throws validation_failed for a key that is weak or of the wrong kind. */
  accept(siteId: string, { maxAgeSeconds = usualMaxAgeSeconds, ...given }: GivenSsoPolicy): SsoPolicy {
    const refused = refusedKeys(given);
    if (refused.length > 0) throw validationFailed(refused);
    return { ...given, maxAgeSeconds, keys: given.keys.map((key) => this.kept(siteId, key)) };
  }

  open(siteId: string, { algorithm, keys }: SsoPolicy): VerifyingKey[] {
    return keys.map(({ kid, material }) => ({
      kid,
      key:
        algorithm === 'HS256'
          ? createSecretKey(this.sealer.open(sealedFor, siteId, Buffer.from(material, 'base64')), 'utf8')
          : createPublicKey(material),
    }));
  }

  private kept(siteId: string, { kid, secret, publicKey = '' }: GivenKey): SsoKey {
    const material =
      secret === undefined ? publicKey : this.sealer.seal(sealedFor, siteId, secret).toString('base64');
    return { kid: kid ?? null, material };
  }
}

function refusedKeys({ algorithm, keys }: GivenSsoPolicy): FieldError[] {
  const problems = keys.flatMap((key, index) => {
    const at = `/sso/keys/${String(index)}`;
    return algorithm === 'HS256' ? refusedSecret(key, at) : refusedPublicKey(key, at, algorithm);
  });
  const [first, second] = keys;
  if (first && second && first.kid === second.kid) {
    const detail = 'Two keys need two names, or tokens cannot say which one they mean.';
    problems.push({ pointer: '/sso/keys/1/kid', code: 'duplicate', detail });
  }
  return problems;
}

function refusedSecret({ secret, publicKey }: GivenKey, at: string): FieldError[] {
  const pointer = `${at}/secret`;
  if (publicKey !== undefined) return [wrongKind(`${at}/publicKey`, 'HS256 signs with a secret.')];
  if (secret === undefined) return [{ pointer, code: 'required', detail: 'It is required.' }];
  // A public key as the secret: everybody could sign.
  if (secret.includes('-----BEGIN')) return [wrongKind(pointer, 'A key in PEM is no secret.')];
  if (Buffer.byteLength(secret) >= leastSecretBytes) return [];
  return [{ pointer, code: 'text_too_short', detail: 'It needs at least 32 bytes.' }];
}

function refusedPublicKey(
  { secret, publicKey }: GivenKey,
  at: string,
  algorithm: SsoAlgorithm,
): FieldError[] {
  const pointer = `${at}/publicKey`;
  if (secret !== undefined) return [wrongKind(`${at}/secret`, `${algorithm} is verified with a public key.`)];
  if (publicKey === undefined) return [{ pointer, code: 'required', detail: 'It is required.' }];
  const key = publicKeyOf(publicKey);
  if (key === null) return [wrongKind(pointer, 'It is not a public key in PEM.')];
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  const fits =
    algorithm === 'RS256'
      ? key.asymmetricKeyType === 'rsa' && modulusLength >= 2_048
      : key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1';
  return fits ? [] : [wrongKind(pointer, `${algorithm} needs ${neededFor[algorithm]}.`)];
}

const neededFor: Readonly<Record<SsoAlgorithm, string>> = {
  HS256: 'a secret',
  RS256: 'an RSA key of at least 2048 bits',
  ES256: 'a key on the curve P-256',
};

/** Null for anything else, a private key among them: that has no business here. */
function publicKeyOf(pem: string): KeyObject | null {
  if (!/^\s*-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem)) return null;
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}

function wrongKind(pointer: string, detail: string): FieldError {
  return { pointer, code: 'wrong_kind_of_key', detail };
}
