import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as delay } from 'node:timers/promises';
import { LiveArticles } from '../modules/comments/events/live-articles.js';
import type { Traffic } from './traffic.js';

/** Requests under way are given this long before their connections are cut, in milliseconds. */
const patience = 4_000;

/** The pool waits for its statements, and one may run for ten seconds after its request was cut. */
const poolPatience = 500;

/** The service as far as it has come up. */
export interface Running {
  readonly app: NestFastifyApplication;
  readonly traffic: Traffic;
}

/**
 * Stops in the order of dependence: no new requests, those under way answered, the pool, then the database.
 * `done` runs whatever happens before it.
 */
export async function shutDown(running: Running | null, done: () => Promise<void>): Promise<void> {
  try {
    // First, because a stream has no end that one could wait for.
    running?.app.get(LiveArticles, { strict: false }).end();
    await running?.traffic.end(patience);
    await Promise.race([running?.app.close(), delay(poolPatience, undefined, { ref: false })]);
  } finally {
    await done();
  }
}
