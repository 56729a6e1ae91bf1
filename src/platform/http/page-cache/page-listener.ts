import { createServer, type RequestListener, type Server } from 'node:http';
import type { FastifyServerOptions } from 'fastify';
import type { AccessLog } from '../../logging/access-log.js';
import { newRequestId } from '../request-id.js';
import { answerWithPage } from './page-answer.js';
import type { PageCache } from './page-cache.js';
import { conditionsOf } from './page-conditions.js';

/**
 * A server that answers with pages it has, ahead of the framework, which costs three times as much as the
 * answer. Everything else, and what was asked for with credentials, is the framework's.
 */
export function createPageServer(
  pages: PageCache,
  log: AccessLog,
  framework: RequestListener,
  { keepAliveTimeout, requestTimeout }: FastifyServerOptions,
): Server {
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const begin = performance.now();
    const page = method === 'GET' || method === 'HEAD' ? pages.find(url, begin) : null;
    const conditions = page && conditionsOf(request);
    if (!page || !conditions || conditions.hasCredentials) {
      framework(request, response);
      return;
    }
    const requestId = newRequestId();
    // The server that takes no more connections is ending: this answer is the last on its connection.
    if (!server.listening) response.shouldKeepAlive = false;
    const status = answerWithPage(page, conditions, response, requestId, pages.grew);
    log.answeredFromCache(requestId, method, page.route, status, performance.now() - begin);
  });
  // Fastify sets these on a server that it makes itself.
  if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
  if (requestTimeout !== undefined) server.requestTimeout = requestTimeout;
  return server;
}
