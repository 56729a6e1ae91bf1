import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { Keyring } from '../../../platform/crypto/keyring.js';
import { hashSecret } from '../../../platform/crypto/secret.js';

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * A browser sends the cookie by itself, whoever made it send the request. What changes something has to show the
 * session's token as well, which only a page of ours can read, and to come from such a page.
 */
@Injectable()
export class CsrfTokens {
  constructor(private readonly keyring: Keyring) {}

  /** Bound to the session: nothing has to be stored, and another session's does not fit. */
  tokenOf(sessionSecret: string): string {
    return this.keyring.mac('csrf token', [hashSecret(sessionSecret)]).toString('base64url');
  }

  /** Whether a request that came with this session's cookie may do what it asks for. */
  passes(request: FastifyRequest, sessionSecret: string): boolean {
    if (!changing.has(request.method)) return true;
    const [sent, expected] = [request.headers['x-csrf-token'], this.tokenOf(sessionSecret)];
    if (typeof sent !== 'string' || sent.length !== expected.length) return false;
    return timingSafeEqual(Buffer.from(sent, 'latin1'), Buffer.from(expected)) && isSameOrigin(request);
  }
}

/**
 * True unless the browser says that another page sent the request. By host and port: behind a proxy that ends TLS
 * and is not trusted, the scheme that we see is not the one of the page. Every browser of these years sends one of
 * the two headers with a change; a script sends neither, and no browser can be made to leave them out.
 */
export function isSameOrigin({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers;
  if (origin === undefined) return ['same-origin', 'none', undefined].includes(siteOf(headers));
  return (
    /^https?:\/\/[^/]+$/.test(origin) && URL.canParse(origin) && new URL(origin).host === hostOf(origin, host)
  );
}

function siteOf(headers: FastifyRequest['headers']): string | undefined {
  const site = headers['sec-fetch-site'];
  return typeof site === 'string' ? site : undefined;
}

/** As `URL` writes it: lower case, without the port that the scheme implies. */
function hostOf(origin: string, host: string): string | null {
  const address = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(address) ? new URL(address).host : null;
}
