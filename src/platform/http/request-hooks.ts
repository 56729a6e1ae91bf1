import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessRequest } from '../auth/access.decorator.js';
import { findMalformedText } from '../text/well-formed.js';
import { malformedText, parseJsonBody } from './json-body.js';

/** What every request goes through, ahead of Nest: readable text in, one log line and cache headers out. */
export function installRequestHooks(fastify: FastifyInstance): void {
  // JSON only: a form that another site sends does not reach a handler.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, parseJsonBody(request.headers['content-type'] ?? '', body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(isReadable(request.url) ? undefined : malformedText());
  });
  fastify.addHook('onSend', cachePublicPage);
  fastify.addHook('onResponse', logResponse);
}

/** Paths and query strings are text as well: PostgreSQL would refuse a NUL in them with an error of ours. */
function isReadable(url: string): boolean {
  try {
    return findMalformedText(decodeURIComponent(url)) === null;
  } catch {
    return false;
  }
}

/**
 * A public answer is the same bytes for everybody, so it may be kept by anybody for a second; what was asked
 * for with credentials may not.
 */
function cachePublicPage(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: Error | null, payload?: unknown) => void,
): void {
  if (!request.url.startsWith('/api/') || reply.hasHeader('cache-control')) {
    done(null, payload);
    return;
  }
  const { authorization, cookie } = request.headers;
  const isPublic = request.method === 'GET' && (request as AccessRequest).access === undefined;
  if (!isPublic || authorization !== undefined || cookie !== undefined) {
    void reply.header('cache-control', 'private, no-store');
    done(null, payload);
    return;
  }
  void reply.header('cache-control', 'public, s-maxage=1, must-revalidate');
  if (reply.statusCode !== 200 || typeof payload !== 'string') {
    done(null, payload);
    return;
  }
  const etag =
    reply.getHeader('etag') ?? `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', etag);
  if (!matches(request.headers['if-none-match'], String(etag))) {
    done(null, payload);
    return;
  }
  void reply.code(304).removeHeader('content-length');
  done(null, '');
}

/** RFC 9110, section 13.1.2: a weak comparison with each of the tags, or `*`. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The route instead of the address: what people write into a query string is not for the log. */
export function logResponse(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  request.log.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    },
    'request',
  );
  done();
}
