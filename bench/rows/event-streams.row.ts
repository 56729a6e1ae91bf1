import { setTimeout as delay } from 'node:timers/promises';
import { Latencies } from '../load/latencies.js';
import type { StreamPlan, StreamReport } from '../load/stream-plan.js';
import { absentFinding, figureFinding, type Finding } from '../report/finding.js';
import { numeral } from '../report/numeral.js';
import { ChildProgram } from '../stage/child-program.js';
import { apiPrefix } from '../stage/service-api.js';
import type { Bench, Stage } from '../stage/stage.js';
import type { Row } from './row.js';

const sample = 100;
const posts = 40;
const postEveryMs = 250;
const settleMs = 2_000;
const mostMemory = { most: 100 };

/** Readers who have a page open and see what is written under it. */
export const eventStreams: Row = {
  name: 'event-streams',
  run: async (bench) => {
    const stage = await bench.stage();
    const { posting, service } = stage;
    const path = `${apiPrefix}/sites/${posting.key}/articles/${posting.articles[0] ?? ''}/events`;
    const what = `memory of ${bench.sizes.streams.toLocaleString('en')} event streams on top`;
    const status = await statusOfStream(`http://127.0.0.1:${service.port}${path}`);
    if (status === 404) return [absentFinding(what, '≤ 100 MiB', 'GET …/events answers 404.')];
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);

    const before = service.memory().now;
    const client = startClient(bench, { port: service.port, path });
    try {
      const reports = watchReports(client);
      await reports.opened;
      await delay(settleMs);
      const growth = service.memory().now - before;
      const delays = await measureDelays(stage, reports.arrivals);
      reports.check();
      return findingsOf(what, growth, service.memory().now - before, delays);
    } finally {
      await client.stop();
    }
  },
};

function startClient(bench: Bench, { port, path }: Pick<StreamPlan, 'port' | 'path'>): ChildProgram {
  const plan: StreamPlan = {
    ...{ port, path, sample, streams: bench.sizes.streams },
    addresses: ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'],
  };
  return new ChildProgram(
    { program: 'dist/bench/load/stream-client.js', parameters: [JSON.stringify(plan)] },
    bench.cleanup,
  );
}

async function statusOfStream(url: string): Promise<number> {
  const controller = new AbortController();
  const { status } = await fetch(url, { signal: controller.signal });
  controller.abort();
  return status;
}

interface Reports {
  readonly opened: Promise<void>;
  /** By mark, when it came on each of the sampled streams. */
  readonly arrivals: Map<string, number[]>;
  /** Throws when a stream has been closed since. */
  readonly check: () => void;
}

function watchReports(client: ChildProgram): Reports {
  const arrivals = new Map<string, number[]>();
  let closed = 0;
  const opened = new Promise<void>((resolve, reject) => {
    const read = async (): Promise<void> => {
      for await (const line of client.lines()) {
        const report = JSON.parse(line) as StreamReport;
        if (report.kind === 'open') resolve();
        else if (report.kind === 'closed') closed += 1;
        else arrivals.set(report.mark, [...(arrivals.get(report.mark) ?? []), report.at]);
      }
      reject(new Error('The stream client ended.'));
    };
    read().catch(reject);
  });
  const check = (): void => {
    if (closed > 0) throw new Error(`The server closed ${closed} streams.`);
  };
  return { opened, arrivals, check };
}

/** From the answer to a post until its event is there, on each of the sampled streams. */
async function measureDelays(
  { api, posting }: Stage,
  arrivals: ReadonlyMap<string, number[]>,
): Promise<Latencies> {
  const answered = new Map<string, number>();
  for (let post = 0; post < posts; post += 1) {
    const mark = `bench-event-${String(post).padStart(6, '0')}`;
    await api.call({
      method: 'POST',
      path: `/sites/${posting.key}/articles/${posting.articles[0] ?? ''}/comments`,
      token: posting.tokens[post % posting.tokens.length] ?? '',
      body: { body: `Something that readers see at once: ${mark} 📣` },
    });
    answered.set(mark, Number(process.hrtime.bigint()) / 1_000);
    await delay(postEveryMs);
  }
  await delay(settleMs);
  const delays = new Latencies();
  for (const [mark, at] of answered) {
    const times = arrivals.get(mark) ?? [];
    if (times.length !== sample) throw new Error(`${mark} came on ${times.length} of ${sample} streams.`);
    // An event may be there before the answer to the post has been read.
    for (const time of times) delays.add(Math.max(0, time - at));
  }
  return delays;
}

function findingsOf(what: string, growth: number, after: number, delays: Latencies): Finding[] {
  const milliseconds = (share: number): number => (delays.quantile(share) ?? NaN) / 1_000;
  return [
    figureFinding({
      what,
      bar: mostMemory,
      figures: [growth],
      unit: 'MiB',
      beside: `after ${posts} events to all of them ${numeral(after)} MiB`,
      note: 'Growth of VmRSS; the streams are held by a process of their own.',
    }),
    figureFinding({
      what: 'from the answer to a post to its event',
      bar: null,
      figures: [milliseconds(0.5)],
      unit: 'ms',
      beside: `p99 ${numeral(milliseconds(0.99))} ms`,
      note: `${posts} posts, ${sample} of the streams; p50 in the column.`,
    }),
  ];
}
