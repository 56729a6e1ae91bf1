import type { FastifyReply, FastifyRequest } from 'fastify';

const sessionCookie = 'parley_session';

/** No page of another site can have it sent along, no script can read it. `Secure` behind TLS. */
const attributes = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

export function sessionCookieOf(request: FastifyRequest): string | null {
  return request.cookies[sessionCookie] ?? null;
}

export function setSessionCookie(reply: FastifyReply, secret: string, expiresAt: Date): void {
  const secure = reply.request.protocol === 'https';
  void reply.setCookie(sessionCookie, secret, { ...attributes, secure, expires: expiresAt });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(sessionCookie, attributes);
}
