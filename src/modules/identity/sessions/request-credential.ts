import type { FastifyRequest } from 'fastify';
import { sessionCookieOf } from './session-cookie.js';

export interface RequestCredential {
  readonly secret: string;
  /** A browser has sent it by itself. */
  readonly fromCookie: boolean;
}

/** What a request shows to say who is calling. A header, even a broken one, is meant; the cookie may be left over. */
export function credentialOf(request: FastifyRequest): RequestCredential | null {
  const { authorization } = request.headers;
  const secret =
    authorization === undefined
      ? sessionCookieOf(request)
      : /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(authorization)?.[1];
  return secret ? { secret, fromCookie: authorization === undefined } : null;
}
