import { spawn, type StdioOptions } from 'node:child_process';

import { errorText } from './embedded-postgres.errors.js';
import type { ServerAccount } from './server-account.js';

/** What may pass from our environment: no secret of ours, and no LANG, LC_* or PG* that changes the outcome. */
const PASSED_ON = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR'];

/** The environment of the programs of PostgreSQL: the same on every machine. */
export function programEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

export interface ProgramRun {
  readonly account: ServerAccount | null;
  readonly cwd: string;
  /** Given to the program as file descriptor 3. */
  readonly extraFile?: number;
}

/** What a program that has ended said; `ok` means it ended with 0. */
export interface ProgramResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a short program of PostgreSQL to its end. Never throws: the caller knows what a failure means. */
export function runProgram(file: string, args: readonly string[], run: ProgramRun): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = '';
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    if (run.extraFile !== undefined) stdio.push(run.extraFile);
    const child = spawn(file, args, { ...run.account, cwd: run.cwd, env: programEnvironment(), stdio });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => {
      resolve({ ok: false, output: errorText(error) });
    });
    child.on('close', (code, signal) => {
      resolve({ ok: code === 0, output: signal === null ? output.trim() : `${output}ended by ${signal}` });
    });
  });
}
