export const ssoAlgorithms = ['HS256', 'RS256', 'ES256'] as const;
export type SsoAlgorithm = (typeof ssoAlgorithms)[number];

/** A key that the publisher signs with, or signs with from tomorrow on. */
export interface SsoKey {
  /** As tokens name it in their header. Null: the only one, or not told apart. */
  readonly kid: string | null;
  /** A public key in PEM; of HS256 the secret, sealed, in base 64. */
  readonly material: string;
}

/** How a site's own login vouches for its readers. Nothing in a token chooses any of it. */
export interface SsoPolicy {
  readonly algorithm: SsoAlgorithm;
  readonly issuer: string;
  readonly audience: string;
  /** One, or two while keys are changed. */
  readonly keys: readonly SsoKey[];
  /** Since a token was issued. */
  readonly maxAgeSeconds: number;
}
