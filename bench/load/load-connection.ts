import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { PreparedGroup } from './prepared-group.js';
import { ResponseParser } from './response-parser.js';

/** Who is told what came of the requests of a connection. */
export interface LoadObserver {
  answered(connection: LoadConnection, bodyBytes: number): void;
  broken(reason: string): void;
}

/** One keep-alive connection with at most one request on its way. */
export class LoadConnection {
  /** Of the request that is on its way, or was last. */
  group: PreparedGroup | null = null;
  sentAt = 0;

  private readonly parser = new ResponseParser();
  private closing = false;
  private socket: Socket;

  private constructor(private readonly observer: LoadObserver) {}

  static async open(port: number, observer: LoadObserver): Promise<LoadConnection> {
    const connection = new LoadConnection(observer);
    const buffer = Buffer.allocUnsafe(256 * 1024);
    await new Promise<void>((resolve, reject) => {
      connection.socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        // One buffer for ever instead of one for each piece: the client has to be lighter than what it loads.
        onread: {
          buffer,
          callback: (length) => {
            connection.read(buffer.subarray(0, length));
            return true;
          },
        },
      });
      connection.socket.once('connect', resolve).once('error', reject);
    });
    connection.socket.on('error', (error) => {
      connection.end(error.message);
    });
    connection.socket.on('close', () => {
      connection.end('the server closed the connection');
    });
    return connection;
  }

  get status(): number {
    return this.parser.status;
  }

  send(group: PreparedGroup, bytes: Buffer): void {
    this.group = group;
    this.sentAt = performance.now();
    this.socket.write(bytes);
  }

  close(): void {
    this.closing = true;
    this.socket.destroy();
  }

  private read(piece: Buffer): void {
    try {
      if (this.parser.feed(piece)) this.observer.answered(this, this.parser.bodyBytes);
    } catch (error) {
      this.end(String(error));
      this.socket.destroy();
    }
  }

  private end(reason: string): void {
    if (this.closing) return;
    this.closing = true;
    this.observer.broken(reason);
  }
}
