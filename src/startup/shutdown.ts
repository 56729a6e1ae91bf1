import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as delay } from 'node:timers/promises';
import { LiveArticles } from '../modules/comments/events/live-articles.js';
import type { Traffic } from './traffic.js';

/** Requests under way are given this long before their connections are cut, in milliseconds. */
const patience = 4_000;

/** The pool waits for its statements, and one may run for ten seconds after its request was cut. */
const poolPatience = 500;

/** Stops the service in the order of dependence: no new requests, those under way answered, the pool. */
export async function shutDown(app: NestFastifyApplication, traffic: Traffic): Promise<void> {
  // First, because a stream has no end that one could wait for.
  app.get(LiveArticles, { strict: false }).end();
  await traffic.end(patience);
  await Promise.race([app.close(), delay(poolPatience, undefined, { ref: false })]);
}
