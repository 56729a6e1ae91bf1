import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerWithPage } from './page-answer.js';
import { asksForPage, type PageRequest } from './cached-page.decorator.js';
import type { PageCache } from './page-cache.js';
import { conditionsOf } from './page-conditions.js';

/** How often a request waits for a page that others build before it builds one for itself. */
const waits = 3;

/** Not of every answer with the page, or not of this one. */
const ofOneAnswer = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'transfer-encoding',
  'x-request-id',
]);

/** Lets requests for a page that is being built wait for it, and marks the one that builds it. */
export function installPageHooks(fastify: FastifyInstance, pages: PageCache): void {
  // Not on arrival: what counts and marks requests does so then, and comes first.
  fastify.addHook('preHandler', async (request: PageRequest, reply) => {
    if (!asksForPage(request)) return;
    // Where a stream of events goes on from this page: it may be shown by a cache long after it was built.
    const { position } = pages;
    if (position !== null) void reply.header('x-last-event-id', String(position));
    if (request.method !== 'GET' || !pages.isCurrent()) return;
    const conditions = conditionsOf(request.raw);
    if (conditions.hasCredentials) return;
    const { url } = request;
    for (let wait = 0; wait < waits; wait++) {
      const flight = pages.flightOf(url);
      if (!flight) {
        const own = pages.begin(url);
        request.pageFlight = own;
        reply.raw.once('close', () => {
          pages.giveUp(own);
        });
        return;
      }
      const page = await flight.landed;
      if (page) {
        reply.hijack();
        answerWithPage(page, conditions, reply.raw, request.id, pages.grew);
        return;
      }
    }
  });
}

/** Keeps the page that a handler has answered with (200), if it has said what the page is about. */
export function landPage(
  pages: PageCache,
  request: PageRequest,
  reply: FastifyReply,
  { body, etag }: { body: Buffer; etag: string },
): void {
  const { pageFlight, pageSubject, pageUntil } = request;
  if (!pageFlight || !pageSubject) return;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined && !ofOneAnswer.has(name.toLowerCase())) headers[name] = String(value);
  }
  const route = request.routeOptions.url ?? 'none';
  pages.land(pageFlight, pageSubject, { body, tag: etag, headers, route }, pageUntil);
}
