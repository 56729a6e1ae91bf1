import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.js';
import type { LogOutput } from './log-output.js';

/** Pino's own number of the level `info`. */
const info = 30;

/** One line for every request, the same whoever has answered it, and its place in what is counted. */
export class AccessLog {
  private second = 0;
  private upToSecond = '';

  constructor(
    private readonly logger: Logger,
    private readonly output: LogOutput,
    private readonly metrics: Metrics,
  ) {}

  /** A request that the framework has answered. */
  answered(requestId: string, method: string, route: string, status: number, milliseconds: number): void {
    this.metrics.answered(method, route, status, milliseconds);
    this.write(requestId, method, route, status, milliseconds);
  }

  /** A request that was answered out of the page cache. */
  answeredFromCache(
    requestId: string,
    method: string,
    route: string,
    status: number,
    milliseconds: number,
  ): void {
    this.metrics.answeredFromCache(method, route, status);
    this.write(requestId, method, route, status, milliseconds);
  }

  /**
   * Pino takes five times as long to put this line together from an object. Nothing in it needs to be escaped:
   * `method` is one that Node's parser knows, `route` a pattern of ours, `requestId` a UUID.
   */
  private write(
    requestId: string,
    method: string,
    route: string,
    status: number,
    milliseconds: number,
  ): void {
    if (!this.logger.isLevelEnabled('info')) return;
    const rounded = Math.round(milliseconds * 10) / 10;
    this.output.write(
      `{"level":${info},"time":"${this.time()}","requestId":"${requestId}","method":"${method}","route":"${route}","status":${status},"milliseconds":${rounded},"message":"request"}\n`,
    );
  }

  /** As `toISOString` has it, which is only asked once a second. */
  private time(): string {
    const now = Date.now();
    const milliseconds = now % 1_000;
    if (now - milliseconds !== this.second) {
      this.second = now - milliseconds;
      this.upToSecond = new Date(now).toISOString().slice(0, 20);
    }
    return `${this.upToSecond}${String(milliseconds).padStart(3, '0')}Z`;
  }
}
