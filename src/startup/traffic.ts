import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How long clients that keep their connection have to ask once more and be told that it closes. */
const farewellMs = 500;
const pollMs = 10;

/** The connections and requests of a server, to end them without cutting one off that was accepted. */
export class Traffic {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly unanswered = new Set<ServerResponse>();
  private isEnding = false;

  /** Before the application is initialised: later Fastify takes no hooks. */
  constructor(app: NestFastifyApplication) {
    this.server = app.getHttpServer();
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('onRequest', (_request, { raw }, done) => {
      if (this.isEnding) raw.shouldKeepAlive = false;
      this.unanswered.add(raw);
      raw.once('close', () => this.unanswered.delete(raw));
      done();
    });
  }

  /**
   * Takes no new connections, answers what was asked, and lets each answer be the last on its connection. An idle
   * connection is not closed at once, because a request may be on its way. After `patience` milliseconds what is
   * left is cut.
   */
  async end(patience: number): Promise<void> {
    this.isEnding = true;
    for (const response of this.unanswered) response.shouldKeepAlive = false;
    // Not the `close` of the HTTP server, which also cuts the idle connections.
    Listener.prototype.close.call(this.server);
    const begin = performance.now();
    while (this.sockets.size > 0 || this.unanswered.size > 0) {
      const elapsed = performance.now() - begin;
      if (elapsed >= (this.isAnswering() ? patience : Math.min(farewellMs, patience))) break;
      await delay(pollMs);
    }
    this.server.closeAllConnections();
    // A stream of events is a connection that the HTTP server knows no more.
    for (const socket of this.sockets) socket.destroy();
  }
  /** An answer given ahead of Fastify is complete at once, but a slow client may still be receiving it. */
  private isAnswering(): boolean {
    return this.unanswered.size > 0 || [...this.sockets].some(({ writableLength }) => writableLength > 0);
  }
}
