import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InsertFloorWork } from '../floors/insert-floor.js';
import type { PageFloorWork } from '../floors/page-floor.js';
import type { ProxyWork } from '../floors/proxy.js';
import type { RecordedAnswer } from '../floors/recorded-answer.js';
import { ChildProgram } from './child-program.js';
import type { Cleanup } from './cleanup.js';

/** A floor that runs. */
export interface FloorServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the least programs that could do the service's job, each as its own process. */
export class FloorServers {
  private started = 0;

  constructor(
    private readonly directory: string,
    private readonly cleanup: Cleanup,
  ) {}

  /** Floor (a). */
  bytes(answer: RecordedAnswer): Promise<FloorServer> {
    return this.start('bytes-floor', answer);
  }

  /** Floor (b). */
  pages(work: PageFloorWork): Promise<FloorServer> {
    return this.start('page-floor', work);
  }

  /** Floor (c). */
  inserts(work: InsertFloorWork): Promise<FloorServer> {
    return this.start('insert-floor', work);
  }

  /** No floor, but as small. */
  proxy(work: ProxyWork): Promise<FloorServer> {
    return this.start('proxy', work);
  }

  private async start(name: string, work: unknown): Promise<FloorServer> {
    this.started += 1;
    const path = join(this.directory, `${name}-${this.started}.json`);
    writeFileSync(path, JSON.stringify(work));
    const program = new ChildProgram(
      { program: `dist/bench/floors/${name}.js`, parameters: [path] },
      this.cleanup,
    );
    const line = await program.firstLine();
    if (line === null) throw new Error(`The floor ${name} did not start.`);
    const { port } = JSON.parse(line) as { port: number };
    return { port, stop: () => program.stop() };
  }
}
