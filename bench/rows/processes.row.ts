import { hotPage, readers } from '../measure/against-bytes.js';
import { interleave, roundsOf } from '../measure/interleave.js';
import { ratioFinding, type Finding } from '../report/finding.js';
import { ServiceProcess } from '../stage/service-process.js';
import type { Bench } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

/** Two processes on one database behind a proxy, against one behind the same. */
export const processes: Row = {
  name: 'processes',
  run: async (bench) => {
    const { databaseUrl, floors, posting, service } = await bench.stage();
    const second = await ServiceProcess.start(databaseUrl, bench.directory, bench.cleanup);
    const one = await floors.proxy({ ports: [service.port] });
    const two = await floors.proxy({ ports: [service.port, second.port] });
    const ports = { one: one.port, two: two.port };
    const reads = [wireRequest({ path: hotPage })];
    const findings = [
      await compare(bench, ports, { what: 'first page of a thread, cached', requests: reads, status: 200 }),
      await compare(bench, ports, {
        what: 'a post, durable',
        requests: posting.posts(posting.articles),
        status: 201,
      }),
    ];
    await Promise.all([one.stop(), two.stop(), second.stop()]);
    return findings;
  },
};

interface Compared {
  readonly what: string;
  readonly requests: readonly string[];
  readonly status: number;
}

async function compare(
  bench: Bench,
  ports: { one: number; two: number },
  { what, requests, status }: Compared,
): Promise<Finding> {
  const { clients } = await bench.stage();
  const ofOne = clients.planOf(ports.one, readers, requests, status);
  const ofTwo = clients.planOf(ports.two, readers, requests, status);
  const rounds = await interleave(
    [
      { name: 'two', measure: (seconds) => ofTwo.rate({ seconds }) },
      { name: 'one', measure: (seconds) => ofOne.rate({ seconds }) },
    ],
    // Of a crowd that posts the first answers come together, and late on a busy machine.
    { ...bench.sizes, seconds: Math.max(2, bench.sizes.seconds), warmUpSeconds: 2 },
  );
  return ratioFinding({
    what: `${what}: two processes behind a proxy against one`,
    bar: null,
    first: { name: 'two', figures: roundsOf(rounds, 'two') },
    second: { name: 'one', figures: roundsOf(rounds, 'one') },
    unit: '/s',
    note: `${readers} connections, the proxy a process that passes bytes. Two cores carry all of it, the load and PostgreSQL too: more processes cannot bring more here than is idle.`,
  });
}
