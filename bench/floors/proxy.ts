import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Where to. */
export interface ProxyWork {
  readonly ports: readonly number[];
}

/** The least proxy: each connection goes to the next of some ports, its bytes as they are. */
const { ports } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ProxyWork;
let connections = 0;

const server = createServer({ noDelay: true }, (near) => {
  const far = connect({ port: ports[connections++ % ports.length] ?? 0, host: '127.0.0.1', noDelay: true });
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
});
