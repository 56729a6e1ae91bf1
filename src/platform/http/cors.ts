import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { declareError } from '../domain-error.js';

export const originNotAllowed = declareError(
  'origin_not_allowed',
  'forbidden',
  'This origin may not do that here: an admin of the site lists the origins that may.',
);

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that anybody may read: its answer is the same for everybody. */
    isPublic?: boolean;
  }
}

/** The origins that a site allows; none for a site that is not there. */
export type OriginsOf = (siteKey: string) => Promise<readonly string[]>;

const reads = ['GET', 'HEAD'];
const common = {
  exposedHeaders: ['etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'x-last-event-id', 'x-request-id'],
  allowedHeaders: [
    ...['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'last-event-id'],
  ],
  // Cookies are the console's, which lives here: no other origin sends any, and none is told that it could.
  credentials: false,
  strictPreflight: false,
  maxAge: 600,
};

/**
 * Which pages of the web may talk to us (ADR 0023): everybody may read what is public, without credentials; for
 * everything else an origin has to be on the list of the site, letter for letter.
 */
export async function installCors(fastify: FastifyInstance, originsOf: OriginsOf): Promise<void> {
  // Before the routes, which tell of themselves as they are added.
  const publicReads = new Set<string>();
  await fastify.register(cors, {
    delegator: async (request: FastifyRequest) => rulesFor(request, publicReads, originsOf),
  });
  const answering = new Set<string>();
  fastify.addHook('onRoute', ({ url, method, config }) => {
    if (!url.startsWith('/api/') || url.endsWith('*')) return;
    const isRead = [method].flat().includes('GET');
    if (isRead && config?.isPublic === true) publicReads.add(url);
    if (answering.has(url)) return;
    answering.add(url);
    // A preflight that is granted has been answered before it gets here.
    fastify.options(url, (request, reply) => {
      if (isPreflight(request)) throw originNotAllowed();
      reply.callNotFound();
    });
  });
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}

async function rulesFor(
  request: FastifyRequest,
  publicReads: ReadonlySet<string>,
  originsOf: OriginsOf,
): Promise<FastifyCorsOptions> {
  const { method, headers, routeOptions } = request;
  const isAsking = isPreflight(request);
  if (method === 'OPTIONS' && !isAsking) return { origin: false };
  const asked = isAsking ? headers['access-control-request-method'] : method;
  if (asked !== undefined && reads.includes(asked) && publicReads.has(routeOptions.url ?? '')) {
    return { ...common, origin: '*', methods: reads };
  }
  const { site } = request.params as { site?: string };
  if (headers.origin === undefined || site === undefined) return { origin: false };
  const allowed = await originsOf(site);
  if (!allowed.includes(headers.origin)) return { origin: false };
  return { ...common, origin: headers.origin, methods: [...reads, 'POST', 'PUT', 'PATCH', 'DELETE'] };
}
