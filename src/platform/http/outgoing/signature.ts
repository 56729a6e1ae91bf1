import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const prefix = 'whsec_';
const version = 'v1';

/** A fresh secret of 256 bits to sign outgoing requests with, as Standard Webhooks writes it. */
export function newSigningSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

export interface SignedMessage {
  /** The same for every attempt, so that a receiver can drop what it has had. */
  readonly id: string;
  /** Seconds since 1970, of this attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers that prove who sent a request and when, after Standard Webhooks (standardwebhooks.com): HMAC-SHA-256
 * over id, time and body. One signature for each secret, so that a receiver can change to the next at leisure.
 */
export function signatureHeaders(
  message: SignedMessage,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets.map((secret) => `${version},${sign(message, secret)}`).join(' '),
  };
}

/** What a receiver does: one of the signatures has to be of its secret. The age of the time is for it to judge. */
export function isSignedBy(secret: string, message: SignedMessage, signatures: string): boolean {
  const expected = Buffer.from(`${version},${sign(message, secret)}`);
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function sign({ id, timestamp, body }: SignedMessage, secret: string): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  return createHmac('sha256', key)
    .update(`${id}.${String(timestamp)}.${body}`)
    .digest('base64');
}
