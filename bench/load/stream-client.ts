import { connect, type Socket } from 'node:net';
import { eventMark, type StreamPlan, type StreamReport } from './stream-plan.js';

// Holds event streams open in a process of its own, and says when something arrives on some of them.
const [plan = ''] = process.argv.slice(2);
const { port, path, streams, sample, addresses } = JSON.parse(plan) as StreamPlan;
/** As many at once as the backlog of a listening socket takes. */
const atOnce = 100;

function report(line: StreamReport): void {
  console.log(JSON.stringify(line));
}

/** Resolves with the status once the answer has begun. */
function open(index: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const localAddress = addresses[index % addresses.length];
    const socket = connect({ port, host: '127.0.0.1', ...(localAddress !== undefined && { localAddress }) });
    socket.on('error', reject);
    socket.once('data', (head: Buffer) => {
      resolve(Number(head.toString('latin1', 9, 12)));
      if (index < sample) watch(socket, index);
    });
    socket.once('close', () => {
      report({ kind: 'closed' });
      reject(new Error('The server closed a stream.'));
    });
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n\r\n`);
  });
}

/** Says of each mark when it came, by the clock that all processes of this machine share. */
function watch(socket: Socket, stream: number): void {
  let rest = '';
  const seen = new Set<string>();
  socket.on('data', (piece: Buffer) => {
    const at = Number(process.hrtime.bigint()) / 1_000;
    rest += piece.toString('latin1');
    for (const [mark] of rest.matchAll(eventMark)) {
      if (!seen.has(mark)) report({ kind: 'arrived', mark, stream, at });
      seen.add(mark);
    }
    rest = rest.slice(-100);
  });
}

const statuses: number[] = [];
for (let start = 0; start < streams; start += atOnce) {
  const some = Array.from({ length: Math.min(atOnce, streams - start) }, (_, index) => open(start + index));
  statuses.push(...(await Promise.all(some)));
}
const refused = statuses.find((status) => status !== 200);
if (refused !== undefined) throw new Error(`A stream was answered with ${refused}.`);
report({ kind: 'open', streams: statuses.length });
