import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessRequest } from '../auth/access.decorator.js';
import type { AccessLog } from '../logging/access-log.js';
import { findMalformedText } from '../text/well-formed.js';
import { takesForm } from './form.decorator.js';
import { malformedText, parseJsonBody } from './json-body.js';
import { largeListBytes, takesLargeList } from './large-list.decorator.js';
import type { PageRequest } from './page-cache/cached-page.decorator.js';
import { matchingTag, tagOf, tagsOf } from './page-cache/entity-tags.js';
import type { PageCache } from './page-cache/page-cache.js';
import { installPageHooks, landPage } from './page-cache/page-hooks.js';

const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** What every request goes through, ahead of Nest: readable text in, one log line, one count and cache headers out. */
export function installRequestHooks(fastify: FastifyInstance, pages: PageCache, accessLog: AccessLog): void {
  // JSON only: a form that another site sends does not reach a handler.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(
        null,
        parseJsonBody(
          request.headers['content-type'] ?? '',
          body as Buffer,
          takesLargeList(request.routeOptions.config),
        ),
      );
    } catch (error) {
      done(error as Error);
    }
  });
  // What a mail program or a page of ours sends where a link leads; nowhere else.
  fastify.addContentTypeParser(forms, { parseAs: 'buffer' }, (request, _body, done) => {
    if (takesForm(request.routeOptions.config)) done(null, undefined);
    else done(Object.assign(new Error('A form reaches no other route.'), { statusCode: 415 }));
  });
  fastify.addHook('onRoute', (route) => {
    if (takesLargeList(route.config)) route.bodyLimit = largeListBytes;
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(isReadable(request.url) ? undefined : malformedText());
  });
  installPageHooks(fastify, pages);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const sent = finishPublicAnswer(pages, request, reply, payload);
    // Whatever was not kept by now is not for those who wait.
    const { pageFlight } = request as PageRequest;
    if (pageFlight) pages.giveUp(pageFlight);
    done(null, sent);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logResponse(accessLog, request, reply);
    done();
  });
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
function finishPublicAnswer(
  pages: PageCache,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): unknown {
  if (!request.url.startsWith('/api/')) return payload;
  const isPublic = (request as AccessRequest).isPublicRead === true;
  if (reply.hasHeader('cache-control')) return payload;
  const { authorization, cookie } = request.headers;
  if (!isPublic || authorization !== undefined || cookie !== undefined) {
    void reply.header('cache-control', 'private, no-store');
    return payload;
  }
  void reply.header('cache-control', 'public, s-maxage=1, must-revalidate').header('vary', 'accept-encoding');
  if (reply.statusCode !== 200 || typeof payload !== 'string') return payload;
  // Bytes from here on: as a string each of tag, length, page and answer would be a pass over it of its own.
  const body = Buffer.from(payload);
  const etag = String(reply.getHeader('etag') ?? tagOf(body));
  void reply.header('etag', etag);
  landPage(pages, request, reply, { body, etag });
  const ifNoneMatch = request.headers['if-none-match'];
  const held = ifNoneMatch === undefined ? null : matchingTag(ifNoneMatch, tagsOf(etag));
  if (held === null) return body;
  void reply.code(304).header('etag', held).removeHeader('content-length');
  return null;
}

/** The route instead of the address: what people write into a query string is not for the log. */
export function logResponse(log: AccessLog, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'none';
  log.answered(request.id, request.method, route, reply.statusCode, reply.elapsedTime);
}
