import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadExtent, LoadOutcome, LoadPlan } from '../load/load-plan.js';
import { ChildProgram } from './child-program.js';
import type { Cleanup } from './cleanup.js';

export type RunExtent = Pick<LoadExtent, 'seconds' | 'count'>;

/** A plan that is run again and again; each run begins where the one before ended. */
export class PlannedLoad {
  private start: Readonly<Record<string, number>> = {};

  constructor(
    private readonly path: string,
    private readonly cleanup: Cleanup,
  ) {}

  /** Throws when anything was answered otherwise than the plan expects. */
  async run(extent: RunExtent): Promise<LoadOutcome> {
    const whole: LoadExtent = { ...extent, start: this.start };
    const program = new ChildProgram(
      { program: 'dist/bench/load/load-client.js', parameters: [this.path, JSON.stringify(whole)] },
      this.cleanup,
    );
    const line = await program.firstLine();
    await program.exited;
    if (line === null) throw new Error('The load client ended without a result.');
    const outcome = JSON.parse(line) as LoadOutcome;
    if (outcome.errors.length > 0 || outcome.answered === 0) {
      const groups = Object.entries(outcome.groups);
      const counts = groups.map(([name, { statuses }]) => `${name} ${JSON.stringify(statuses)}`).join(', ');
      throw new Error(`A load went wrong: ${outcome.errors.join('; ')} (${counts})`);
    }
    this.start = Object.fromEntries(
      Object.entries(outcome.groups).map(([name, { sent }]) => [name, (this.start[name] ?? 0) + sent]),
    );
    return outcome;
  }

  /** Answers a second. */
  async rate(extent: RunExtent): Promise<number> {
    const { answered, seconds } = await this.run(extent);
    return answered / seconds;
  }
}

/** Sends loads from processes of their own. */
export class LoadClients {
  private plans = 0;

  constructor(
    private readonly directory: string,
    private readonly cleanup: Cleanup,
  ) {}

  plan(plan: LoadPlan): PlannedLoad {
    this.plans += 1;
    const path = join(this.directory, `plan-${this.plans}.json`);
    writeFileSync(path, JSON.stringify(plan));
    return new PlannedLoad(path, this.cleanup);
  }

  /** One kind of request only. */
  planOf(port: number, connections: number, requests: readonly string[], status: number): PlannedLoad {
    return this.plan({ port, connections, groups: [{ name: 'all', every: 1, requests, status }] });
  }
}
