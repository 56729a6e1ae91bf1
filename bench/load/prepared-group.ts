import { Latencies } from './latencies.js';
import { serialMark, type GroupOutcome, type RequestGroup } from './load-plan.js';

interface PreparedRequest {
  readonly bytes: Buffer;
  /** Where its serial number goes; -1 where it has none. */
  readonly serialAt: number;
}

/** The requests of a group as bytes, and what was answered to them. */
export class PreparedGroup {
  readonly latencies = new Latencies();
  answered = 0;

  private readonly requests: readonly PreparedRequest[];
  private readonly statuses = new Map<number, number>();
  private next: number;

  constructor(
    readonly group: RequestGroup,
    private readonly start: number,
  ) {
    this.next = start;
    this.requests = group.requests.map((text) => {
      const bytes = Buffer.from(text);
      return { bytes, serialAt: bytes.indexOf(serialMark) };
    });
  }

  take(): Buffer {
    const request = this.requests[this.next % this.requests.length];
    if (request === undefined) throw new Error(`The group ${this.group.name} has no requests.`);
    const serial = this.next;
    this.next += 1;
    if (request.serialAt === -1) return request.bytes;
    // A copy: the one before may still be on its way out.
    const bytes = Buffer.from(request.bytes);
    bytes.write(String(serial).padStart(serialMark.length, '0'), request.serialAt, 'latin1');
    return bytes;
  }

  /** False for a status that was not expected. */
  count(status: number): boolean {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    return status === this.group.status;
  }

  outcome(): GroupOutcome {
    return {
      answered: this.answered,
      sent: this.next - this.start,
      statuses: Object.fromEntries(this.statuses),
      medianMicroseconds: this.latencies.quantile(0.5),
      p99Microseconds: this.latencies.quantile(0.99),
    };
  }
}
