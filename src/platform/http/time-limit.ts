import type { FastifyInstance } from 'fastify';
import { sendNotAvailable } from './problem.filter.js';

/**
 * Answers for a request that takes too long as a whole, because several slow statements add up. What it began goes on
 * and may be done: with an Idempotency-Key it is not done twice. Fastify's own `handlerTimeout` would not do: it forgets
 * a request once its body has arrived.
 */
export function installTimeLimit(fastify: FastifyInstance, limitMs: number): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const timer = setTimeout(() => {
      // A stream of events is answered and has no end.
      if (reply.sent) return;
      if (reply.raw.headersSent) reply.raw.destroy();
      else sendNotAvailable(request, reply);
    }, limitMs);
    reply.raw.once('close', () => {
      clearTimeout(timer);
    });
    done();
  });
}
