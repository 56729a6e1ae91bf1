import { isDatabaseUnavailable } from './postgres-errors.js';

export interface SharedWritesOptions<Item, Result> {
  /** Writes all or none; gives a result for each, in order. */
  readonly write: (items: readonly Item[]) => Promise<Result[]>;
  /** Only items of one lane share a write. */
  readonly laneOf: (item: Item) => string;
  /** Writes of one lane at the same time. */
  readonly inFlight: number;
  /** Items of one write. */
  readonly most: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Item, Result> {
  readonly waiting: Waiting<Item, Result>[];
  inFlight: number;
}

/**
 * What arrives while another write is under way goes together with the next one: a statement, a round trip and a
 * commit are shared by as many as there are at the time, and nobody waits for company.
 */
export class SharedWrites<Item, Result> {
  private readonly lanes = new Map<string, Lane<Item, Result>>();

  constructor(private readonly options: SharedWritesOptions<Item, Result>) {}

  /** Resolves when the item is committed. */
  async add(item: Item): Promise<Result> {
    const name = this.options.laneOf(item);
    const lane = this.lanes.get(name) ?? { waiting: [], inFlight: 0 };
    this.lanes.set(name, lane);
    return new Promise((resolve, reject) => {
      lane.waiting.push({ item, resolve, reject });
      this.startNext(name, lane);
    });
  }

  private startNext(name: string, lane: Lane<Item, Result>): void {
    if (lane.waiting.length === 0) {
      if (lane.inFlight === 0) this.lanes.delete(name);
      return;
    }
    if (lane.inFlight === this.options.inFlight) return;
    lane.inFlight += 1;
    // Whatever else has arrived in this turn of the event loop comes along.
    setImmediate(() => {
      void this.writeTogether(lane.waiting.splice(0, this.options.most)).finally(() => {
        lane.inFlight -= 1;
        this.startNext(name, lane);
      });
    });
  }

  private async writeTogether(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const results = await this.options.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length > 1 && !isDatabaseUnavailable(error)) await this.writeOneByOne(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** One of them made the write fail: the others must not suffer for it. */
  private async writeOneByOne(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    for (const one of batch) await this.writeTogether([one]);
  }
}
