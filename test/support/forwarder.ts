import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** Passes connections on to a port that may change, and can hold everything back as a network that is cut does. */
export class Forwarder {
  /** How long everything that passes is held up, in milliseconds. */
  delayMs = 0;
  private readonly sockets = new Set<Socket>();
  private isFrozen = false;

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {}

  static async open(target: number): Promise<Forwarder> {
    const server = createServer();
    const forwarder = new Forwarder(server, target);
    server.on('connection', (socket) => {
      forwarder.pass(socket);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return forwarder;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  retarget(port: number): void {
    this.target = port;
  }

  /** Nothing passes any more, and nobody is told. */
  freeze(): void {
    this.isFrozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** New connections pass again; the old ones are gone. */
  thaw(): void {
    this.isFrozen = false;
    this.cut();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private pass(socket: Socket): void {
    const pair = this.isFrozen ? [socket] : [socket, connect(this.target, '127.0.0.1')];
    for (const one of pair) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        for (const other of pair) other.destroy();
      });
    }
    const [, far] = pair;
    if (far) socket.pipe(this.holdUp()).pipe(far).pipe(this.holdUp()).pipe(socket);
  }

  /** In order, one after the other. */
  private holdUp(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        if (this.delayMs === 0) done(null, chunk);
        else setTimeout(done, this.delayMs, null, chunk);
      },
    });
  }
}
