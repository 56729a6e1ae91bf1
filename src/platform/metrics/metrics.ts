import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a gauge shows when it is asked: one figure, or one for each value of its label. */
export type GaugeReading = number | Readonly<Record<string, number>>;

export interface GaugeFacts {
  readonly name: string;
  readonly help: string;
  /** The name of the label, where the gauge shows a figure for each of its values. */
  readonly label?: string;
  readonly read: () => GaugeReading | Promise<GaugeReading>;
}

/** From a page out of the cache to what a request may take at most, in seconds. */
const requestSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface CounterFacts {
  readonly name: string;
  readonly help: string;
  /** Of a label with few values, which are known. */
  readonly label: string;
}

/**
 * What Prometheus reads of this process. Labels are patterns of routes, statuses, rules and keys of sites: never
 * an address, a name or a text. Figures that the database holds are read when they are asked for.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Counter({
    name: 'parley_http_requests_total',
    help: 'Requests answered, those out of the page cache included.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
    collect: () => {
      this.addPages();
    },
  });
  private readonly durations = new Histogram({
    name: 'parley_http_request_duration_seconds',
    help: 'How long the framework took to answer; pages out of the cache are not among them.',
    labelNames: ['route'],
    buckets: requestSeconds,
    registers: [this.registry],
  });
  /** Counted by hand: a labelled counter costs a tenth of an answer out of the cache. */
  private readonly pages = new Map<
    string,
    { method: string; route: string; status: number; count: number }
  >();

  /** Adds the figures of the process itself: memory, CPU, event loop, garbage collection. Once in a process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A request that the framework has answered. */
  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.requests.inc({ method, route, status });
    this.durations.observe({ route }, milliseconds / 1_000);
  }

  /** A request that was answered out of the page cache. */
  answeredFromCache(method: string, route: string, status: number): void {
    const key = `${method} ${route} ${status}`;
    const known = this.pages.get(key);
    if (known) known.count += 1;
    else this.pages.set(key, { method, route, status, count: 1 });
  }

  /** A gauge that fails shows nothing: the rest is answered all the same. */
  addGauge({ name, help, label, read }: GaugeFacts): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [this.registry],
      collect: async () => {
        gauge.reset();
        const reading = await Promise.resolve(read()).catch(() => null);
        if (typeof reading === 'number') gauge.set(reading);
        else if (reading !== null && label !== undefined) {
          for (const [value, figure] of Object.entries(reading)) gauge.set({ [label]: value }, figure);
        }
      },
    });
  }

  /** Gives what counts one, or several, under a value of the label. */
  addCounter({ name, help, label }: CounterFacts): (value: string, by?: number) => void {
    const counter = new Counter({ name, help, labelNames: [label], registers: [this.registry] });
    return (value, by = 1) => {
      counter.inc({ [label]: value }, by);
    };
  }

  /** Gives what takes note of a duration in milliseconds. */
  addDuration(name: string, help: string, buckets: readonly number[]): (milliseconds: number) => void {
    const histogram = new Histogram({ name, help, buckets: [...buckets], registers: [this.registry] });
    return (milliseconds) => {
      histogram.observe(milliseconds / 1_000);
    };
  }

  /** In the text format of Prometheus. */
  async text(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  private addPages(): void {
    for (const page of this.pages.values()) {
      const { method, route, status } = page;
      if (page.count > 0) this.requests.inc({ method, route, status }, page.count);
      page.count = 0;
    }
  }
}
