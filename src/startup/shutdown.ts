import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Requests in flight are given this long before their connections are cut, in milliseconds. */
const patience = 4_000;

/**
 * Stops in the order of dependence: no new requests, those in flight answered, the pool, then the database.
 * `done` runs whatever happens before it.
 */
export async function shutDown(app: NestFastifyApplication | null, done: () => Promise<void>): Promise<void> {
  try {
    if (app) await closeInTime(app);
  } finally {
    await done();
  }
}

async function closeInTime(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer() as { closeAllConnections(): void };
  const deadline = setTimeout(() => {
    server.closeAllConnections();
  }, patience);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
  }
}
