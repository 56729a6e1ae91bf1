import { Secret, TOTP } from 'otpauth';

/** What every authenticator app takes for granted: SHA-1, six digits, half a minute. */
const shape = { issuer: 'Parley', algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** 160 bits, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** For a QR code. `label`: which account it is, among those in the app. */
export function totpUri(secret: string, label: string): string {
  return new TOTP({ ...shape, secret, label }).toString();
}

/** The step that a code belongs to, one before or after the present one at most. Null for any other code. */
export function totpStepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = new TOTP({ ...shape, secret }).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1_000 / shape.period) + delta;
}
