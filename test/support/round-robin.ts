import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What stands in front of several processes: takes each connection to the next that takes it. */
export class RoundRobin {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private ports: number[] = [];
  private next = 0;

  constructor() {
    this.server = createServer({ pauseOnConnect: true }, (client) => {
      this.keep(client);
      this.open(client, this.ports.length);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  add(url: string): void {
    this.ports.push(Number(new URL(url).port));
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private open(client: Socket, tries: number): void {
    const port = this.ports[this.next++ % this.ports.length];
    if (port === undefined || tries === 0) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    const giveWay = (): void => {
      // It listens no more: another one does.
      this.ports = this.ports.filter((known) => known !== port);
      this.open(client, tries - 1);
    };
    upstream.once('error', giveWay).once('connect', () => {
      upstream.off('error', giveWay);
      this.keep(upstream);
      client.pipe(upstream).pipe(client);
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => this.sockets.delete(socket));
  }
}
