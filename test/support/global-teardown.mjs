import { rm } from 'node:fs/promises';

/** Ends what the set-up started, and leaves nothing behind. */
export default async function stopTestServer() {
  const server = globalThis.parleyTestServer;
  await server?.postgres.stop();
  if (server) await rm(server.base, { recursive: true, force: true });
}
