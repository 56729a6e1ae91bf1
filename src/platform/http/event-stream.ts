import type { FastifyReply } from 'fastify';
import type { Socket } from 'node:net';

/** Bytes that a reader may leave unread, beside what was written last. */
const maxUnread = 64 * 1024;

/** A connection on which events are sent until one side ends it. It holds the socket and nothing else. */
export class EventStream {
  constructor(
    private readonly socket: Socket,
    /** A running number, to spread over time what is done for all streams. */
    readonly number: number,
  ) {}

  get isOpen(): boolean {
    return this.socket.writable;
  }

  onClose(callback: () => void): void {
    if (this.socket.destroyed) callback();
    else this.socket.once('close', callback);
  }

  /** A reader that does not keep up is dropped: it comes back with the last id it has read. */
  send(frame: Buffer): void {
    if (!this.socket.writable) return;
    if (this.socket.writableLength > maxUnread) this.socket.destroy();
    else this.socket.write(frame);
  }

  /** Ends it in order where everything has been read, so that the reader comes back soon. */
  end(): void {
    if (this.socket.writableLength > 0) this.socket.destroy();
    else this.socket.destroySoon();
  }
}

let opened = 0;

/**
 * Makes the connection of a request a stream of events, which begins with `opening`. Null when there is nobody to
 * write to: the client has gone, or asked with HEAD.
 *
 * The body has no length and no chunks: it ends with the connection, which is what HTTP/1.1 says of `connection:
 * close`, and every frame is the same bytes for every reader. To Fastify and Node the request is answered: they log
 * it and let go of it. Node would keep its parser to the end of the connection, which is most of what a stream costs
 * (9 KB instead of 4).
 */
export function openEventStream(reply: FastifyReply, opening: string): EventStream | null {
  const { raw: response } = reply;
  const { socket } = response;
  reply.hijack();
  if (!socket || socket.destroyed) return null;
  const asksForHead = reply.request.method === 'HEAD';
  socket.write(asksForHead ? headOf(reply) : headOf(reply) + opening);
  response.emit('finish');
  takeFromHttp(socket);
  if (asksForHead) {
    socket.destroySoon();
    return null;
  }
  return new EventStream(socket, opened++);
}

function headOf(reply: FastifyReply): string {
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'x-accel-buffering': 'no',
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
}

const http = ['data', 'end', 'drain', 'error', 'timeout', 'pause', 'resume'] as const;

function takeFromHttp(socket: Socket): void {
  // Neither its timeout for idle connections, nor its parser for what the client goes on to send.
  socket.setTimeout(0);
  // To listen to data takes the connection from the parser.
  socket.on('data', ignore);
  for (const event of http) socket.removeAllListeners(event);
  // Where Node calls it otherwise, the parser stays until the connection closes.
  const freeParser = socket.listeners('close').find(({ name }) => name === 'bound socketOnClose') as
    (() => void) | undefined;
  if (freeParser) {
    socket.removeListener('close', freeParser);
    freeParser();
  }
  socket.on('data', ignore);
  socket.on('error', ignore);
  socket.on('end', destroy);
}

function ignore(): void {
  // What a client sends on a stream is nobody's business, and that it breaks is told by `close`.
}

function destroy(this: Socket): void {
  this.destroy();
}
