import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

const PATIENCE_MS = 120_000;

/**
 * A reporter for Jest that names the suites which are still running after two minutes, and again every two minutes:
 * a run that hangs says where. Jest's own reporter names a suite only once it has ended.
 */
export default class SlowSuites {
  /** @type {Map<string, NodeJS.Timeout>} */
  clocks = new Map();

  /** @param {{ path: string }} test */
  onTestFileStart({ path }) {
    const since = performance.now();
    const timer = setInterval(() => {
      const seconds = Math.round((performance.now() - since) / 1_000);
      console.error(`Still running after ${seconds} s: ${path}`);
    }, PATIENCE_MS);
    timer.unref();
    this.clocks.set(path, timer);
  }

  /** @param {{ path: string }} test */
  onTestFileResult({ path }) {
    clearInterval(this.clocks.get(path));
    this.clocks.delete(path);
  }
}
