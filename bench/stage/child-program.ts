import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from './cleanup.js';

/** The folder of package.json: this file is `dist/bench/stage/child-program.js`. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

const killAfterMs = 10_000;

export interface ProgramOptions {
  /** Relative to the repository. */
  readonly program: string;
  readonly parameters?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Where its output goes; by default standard output is ours to read. */
  readonly stdio?: StdioOptions;
}

/** A Node process that we started, and end by its process id. */
export class ChildProgram {
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;
  private hasExited = false;

  constructor({ program, parameters = [], environment = {}, stdio }: ProgramOptions, cleanup: Cleanup) {
    if (cleanup.isClosed) throw new Error('The benchmark is ending.');
    this.child = spawn(process.execPath, [program, ...parameters], {
      cwd: repositoryRoot,
      // Nothing of the shell that we were started from reaches what is measured.
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...environment },
      stdio: stdio ?? ['ignore', 'pipe', 'inherit'],
      // Ctrl-C is for us: we end our children in order, the database last.
      detached: true,
    });
    this.exited = new Promise((resolve) => {
      // Not `close`: what nobody reads any more would hold it up.
      this.child.once('exit', (code) => {
        this.hasExited = true;
        resolve(code);
      });
    });
    this.child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
    });
    cleanup.defer(() => this.stop());
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The process was not started.');
    return this.child.pid;
  }

  get isRunning(): boolean {
    return !this.hasExited;
  }

  /** What it prints, line by line; ends with the process. */
  lines(): AsyncIterable<string> {
    if (this.child.stdout === null) throw new Error('The output of this process goes elsewhere.');
    return createInterface({ input: this.child.stdout });
  }

  /** Null where it ends without a word. */
  async firstLine(): Promise<string | null> {
    for await (const line of this.lines()) return line;
    return null;
  }

  async stop(): Promise<void> {
    if (this.hasExited) return;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), killAfterMs);
    await this.exited;
    clearTimeout(timer);
  }
}
