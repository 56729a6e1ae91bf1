import pg from 'pg';

interface Sent {
  readonly text?: string;
}

/** Clients with this in their name are the service's own. */
const service = 'parley';

/**
 * Notes what the service sends to its database from now on, in this process; the statements go on as they are. What
 * has no name, because TypeORM wrote it, is seen nowhere else.
 */
export class StatementRecorder {
  readonly texts = new Set<string>();
  // Kept to be put back, and called for the client that it belongs to.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  private readonly query = pg.Client.prototype.query;

  start(): void {
    const { texts, query } = this;
    pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]): unknown {
      const [first] = args as [string | Sent | undefined];
      const text = typeof first === 'string' ? first : first?.text;
      const { application_name: name = '' } = (
        this as unknown as { connectionParameters: { application_name?: string } }
      ).connectionParameters;
      if (text !== undefined && name.startsWith(service)) texts.add(text);
      return Reflect.apply(query, this, args) as unknown;
    } as typeof query;
  }

  stop(): void {
    pg.Client.prototype.query = this.query;
  }
}
