import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from './server-process.js';

/** An event as a client gets it. */
export interface ReceivedEvent {
  readonly name: string;
  // Tests read what they expect: the assertions are what types it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  /** The id that was in force when it was dispatched. */
  readonly id: string;
  readonly at: number;
}

interface Where {
  readonly url: string;
  readonly site?: string;
  readonly article: string;
  readonly lastEventId?: string;
}

/** A reader of an article's events on a connection of its own, which it parses as a browser does. */
export class EventReader {
  readonly events: ReceivedEvent[] = [];
  /** Everything that came, the head of the answer first. */
  text = '';
  lastEventId = '';
  retry: number | null = null;
  status = 0;
  headers = new Headers();
  private unparsed = '';
  private readonly decoder = new TextDecoder();

  private constructor(readonly socket: Socket) {}

  /** Resolves once the answer has begun. */
  static async open({ url, site = 'gazette', article, lastEventId }: Where): Promise<EventReader> {
    const { hostname, port } = new URL(url);
    const reader = new EventReader(connect(Number(port), hostname));
    reader.lastEventId = lastEventId ?? '';
    const { socket } = reader;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      reader.take(reader.decoder.decode(chunk, { stream: true }));
    });
    socket.write(
      [
        `GET /api/v1/sites/${site}/articles/${article}/events HTTP/1.1`,
        `host: ${hostname}`,
        'accept: text/event-stream',
        ...(lastEventId === undefined ? [] : [`last-event-id: ${lastEventId}`]),
        '',
        '',
      ].join('\r\n'),
    );
    await until(() => reader.status > 0 || socket.destroyed);
    return reader;
  }

  get isClosed(): boolean {
    return this.socket.closed;
  }

  /** Without a word, as a train goes into a tunnel. */
  cut(): void {
    this.socket.destroy();
  }

  named(...names: string[]): ReceivedEvent[] {
    return this.events.filter(({ name }) => names.includes(name));
  }

  /** Waits for an event that matches, also among those that have come already. */
  async next(what: (event: ReceivedEvent) => boolean, seconds = 15): Promise<ReceivedEvent> {
    try {
      await until(() => this.events.some(what), seconds);
    } catch {
      throw new Error(
        `It did not come, but: ${JSON.stringify(this.events.map(({ name, data }) => [name, data]))}`,
      );
    }
    return this.events.find(what)!;
  }

  private take(text: string): void {
    this.text += text;
    this.unparsed += text;
    if (this.status === 0 && !this.takeHead()) return;
    for (let end = this.unparsed.indexOf('\n\n'); end >= 0; end = this.unparsed.indexOf('\n\n')) {
      this.takeBlock(this.unparsed.slice(0, end));
      this.unparsed = this.unparsed.slice(end + 2);
    }
  }

  private takeHead(): boolean {
    const end = this.unparsed.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const [first = '', ...lines] = this.unparsed.slice(0, end).split('\r\n');
    this.headers = new Headers(lines.map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    this.status = Number(first.split(' ')[1]);
    this.unparsed = this.unparsed.slice(end + 4);
    return true;
  }

  private takeBlock(block: string): void {
    let [name, data] = ['message', ''];
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
      if (field === 'event') name = value;
      if (field === 'data') data += value;
      if (field === 'id') this.lastEventId = value;
      if (field === 'retry') this.retry = Number(value);
    }
    if (data !== '') {
      this.events.push({ name, data: JSON.parse(data), id: this.lastEventId, at: performance.now() });
    }
  }
}

/** What a reader was told of comments, in short: `approved <id>`. */
export function storyOf({ events }: EventReader): string[] {
  return events
    .filter(({ name }) => name.startsWith('comment.'))
    .map(({ name, data }) => `${name.replace('comment.', '')} ${data.id ?? data.comment.id}`);
}

/** Picks an event by its name, and by its comment where one is given. */
export function isEvent(name: string, id?: string): (event: ReceivedEvent) => boolean {
  return (event) =>
    event.name === name && (id === undefined || id === (event.data.id ?? event.data.comment?.id));
}

/** Longer than two flushes and the folding of counts. */
export async function untilTold(): Promise<void> {
  await delay(1_300);
}
