import { pino } from 'pino';

/** Lines are written together: at this size, at the latest after this time, and when the process ends. */
const flushBytes = 32 * 1024;
const flushMs = 250;

/**
 * Standard output, gathered and written beside the event loop: a system call for each line would cost as much as
 * an answer from the cache. Pino's own gathering counts all its bytes again with every line, so that it hands
 * over what is gathered here. Nothing is lost when the process exits, whatever the reason, `kill -9` apart.
 */
export class LogOutput {
  private readonly destination = pino.destination({ sync: false, minLength: 1, maxWrite: 2 * flushBytes });
  private readonly lines: string[] = [];
  private length = 0;

  constructor() {
    setInterval(() => {
      this.flush();
    }, flushMs).unref();
    process.on('exit', () => {
      this.flush();
      this.destination.flushSync();
    });
  }

  write(line: string): void {
    this.lines.push(line);
    this.length += line.length;
    if (this.length >= flushBytes) this.flush();
  }

  private flush(): void {
    if (this.length === 0) return;
    this.destination.write(this.lines.join(''));
    this.lines.length = 0;
    this.length = 0;
  }
}

let output: LogOutput | null = null;

/** The one of this process. */
export function logOutput(): LogOutput {
  output ??= new LogOutput();
  return output;
}
