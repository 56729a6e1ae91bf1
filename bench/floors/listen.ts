import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves on any free port of this machine and says which on standard output. */
export function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): void {
  const server = createServer({ keepAliveTimeout: 65_000 }, answer);
  server.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
  });
}
