import { performance } from 'node:perf_hooks';
import type { LoadExtent, LoadOutcome, LoadPlan } from './load-plan.js';
import { LoadConnection } from './load-connection.js';
import { PreparedGroup } from './prepared-group.js';

/** One run of a plan: every connection sends its next request as soon as it has the answer to the one before. */
export class LoadRun {
  private readonly groups: readonly PreparedGroup[];
  private readonly errors: string[] = [];
  private taken = 0;
  private bodyBytes = 0;
  private began = 0;
  private ended = 0;
  private deadline = Infinity;
  private open = 0;
  private finish: () => void = () => undefined;

  constructor(
    private readonly plan: LoadPlan,
    private readonly extent: LoadExtent,
  ) {
    if ((extent.seconds === undefined) === (extent.count === undefined)) {
      throw new Error('A run lasts for a time or for a number of requests.');
    }
    this.groups = plan.groups.map((group) => new PreparedGroup(group, extent.start[group.name] ?? 0));
  }

  async run(): Promise<LoadOutcome> {
    const connections = await Promise.all(
      Array.from({ length: this.plan.connections }, () => LoadConnection.open(this.plan.port, this)),
    );
    const { seconds } = this.extent;
    const finished = new Promise<void>((resolve) => (this.finish = resolve));
    this.began = this.ended = performance.now();
    if (seconds !== undefined) this.deadline = this.began + seconds * 1_000;
    this.open = connections.length;
    for (const connection of connections) this.sendOn(connection);
    await finished;
    return this.outcome(seconds ?? (this.ended - this.began) / 1_000);
  }

  /** Called by a connection whose request has been answered. */
  answered(connection: LoadConnection, bodyBytes: number): void {
    const now = performance.now();
    const { group, sentAt, status } = connection;
    if (group === null) throw new Error('An answer that nobody asked for.');
    if (!group.count(status)) this.fail(`${group.group.name}: status ${status}`);
    // What comes in after the end was not done within the time; it is waited for, so that nothing is left behind.
    if (now <= this.deadline) {
      group.answered += 1;
      group.latencies.add((now - sentAt) * 1_000);
      this.bodyBytes += bodyBytes;
      this.ended = now;
    }
    this.sendOn(connection);
  }

  /** Called by a connection that cannot go on. */
  broken(reason: string): void {
    this.fail(reason);
    this.close();
  }

  private sendOn(connection: LoadConnection): void {
    const isOver =
      this.errors.length > 0 || this.taken === this.extent.count || performance.now() >= this.deadline;
    if (isOver) {
      connection.close();
      this.close();
      return;
    }
    this.taken += 1;
    const special = this.groups.find(({ group }, index) => index > 0 && this.taken % group.every === 0);
    const group = special ?? this.groups[0];
    if (group === undefined) throw new Error('The plan has no requests.');
    connection.send(group, group.take());
  }

  private close(): void {
    this.open -= 1;
    if (this.open === 0) this.finish();
  }

  private fail(reason: string): void {
    if (this.errors.length < 5) this.errors.push(reason);
  }

  private outcome(seconds: number): LoadOutcome {
    const groups = this.groups.map((group) => [group.group.name, group.outcome()] as const);
    return {
      seconds,
      answered: this.groups.reduce((sum, { answered }) => sum + answered, 0),
      bodyBytes: this.bodyBytes,
      groups: Object.fromEntries(groups),
      errors: this.errors,
    };
  }
}
