import type { FastifyRequest } from 'fastify';

const longest = 200;

/** What the browser calls itself, as far as its owner needs it to know it again. */
export function userAgentOf({ headers }: FastifyRequest): string | null {
  return headers['user-agent']?.slice(0, longest) ?? null;
}
