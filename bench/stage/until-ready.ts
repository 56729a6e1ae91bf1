import { setTimeout as delay } from 'node:timers/promises';
import type { ChildProgram } from './child-program.js';

const pauseMs = 10;

/** Asks a server until it says that it is ready. Throws when its process ends instead, or after a minute. */
export async function untilReady(port: number, program: ChildProgram): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await isReady(port))) {
    if (!program.isRunning) throw new Error('The server ended before it was ready.');
    if (performance.now() > deadline) throw new Error('The server was not ready within a minute.');
    await delay(pauseMs);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
