import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './run-typescript.js';
import { serverSecret } from './server-process.js';

export interface ProgramResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program of the build that does one thing and ends: dist/<name>.js, on the database of a URL. */
export async function runProgram(
  name: string,
  databaseUrl: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<ProgramResult> {
  const child = spawn(process.execPath, [join(repositoryRoot, 'dist', `${name}.js`), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, SECRET_KEY: serverSecret },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  // Told to end by the signal: that is what was asked for.
  child.on('error', () => undefined);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}
