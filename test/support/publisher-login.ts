import { SignJWT } from 'jose';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Answer, ApiClient } from './api-client.js';

export const issuer = 'https://login.gazette.example';
export const audience = 'parley-gazette';
export const secret = 'a secret of the publication, more than 32 bytes long';
export const otherSecret = 'another secret of the publication, as long as that one';

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
export const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

export const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

export const hs256 = { algorithm: 'HS256', issuer, audience, keys: [{ secret }] };

/** Changes the policy of a site, whatever it was. */
export async function changePolicy(api: ApiClient, token: string, body: object): Promise<Answer> {
  const path = `sites/${api.site}`;
  // Not the page that is kept: another process may have changed it.
  const etag = (await api.get(path, { token })).headers.get('etag')!;
  return api.request('PATCH', path, { token, body, headers: { 'if-match': etag } });
}

export interface Signed {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: KeyObject | Uint8Array;
  readonly alg?: string;
}

export const seconds = (): number => Math.floor(Date.now() / 1_000);
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A token as a publisher signs it; `undefined` takes a claim away. */
export async function signed({
  claims,
  header,
  key = bytes(secret),
  alg = 'HS256',
}: Signed = {}): Promise<string> {
  const usual = {
    sub: 'reader-1',
    name: 'Ada Reader',
    iss: issuer,
    aud: audience,
    iat: seconds(),
    exp: seconds() + 600,
  };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, ...header }).sign(key);
}
