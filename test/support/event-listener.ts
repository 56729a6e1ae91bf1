import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An endpoint of a publisher's in the test itself, that answers what it is told to and keeps the kinds of events. */
export class EventListener {
  readonly heard: string[] = [];
  status = 204;
  private readonly server: Server = createServer((request, response) => {
    request.resume();
    this.heard.push(String(request.headers['parley-event']));
    response.writeHead(this.status).end();
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
