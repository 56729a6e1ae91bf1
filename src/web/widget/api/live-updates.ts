import type { CommentView, Totals } from './views.js';

/** What one hears of while a page is open. */
export interface NewsListener {
  appeared(comment: CommentView): void;
  changed(comment: CommentView): void;
  vanished(id: string): void;
  counted(totals: Totals): void;
  /** Too much has happened to tell it one by one. */
  reset(): void;
}

/**
 * The event stream of an article, open only while its page is seen: a tab in the background costs the server
 * nothing. What happened meanwhile comes first when the page is seen again.
 */
export class LiveUpdates {
  private stream: EventSource | null = null;
  private lastEventId = '';
  private readonly follow = (): void => {
    if (document.visibilityState === 'visible') this.open();
    else this.close();
  };

  constructor(
    private readonly addressSince: (lastEventId: string) => string,
    private readonly listener: NewsListener,
  ) {}

  /** Goes on from what has been shown already: between its reading and the stream nothing is lost. */
  start(lastEventId: string): void {
    this.lastEventId ||= lastEventId;
    document.addEventListener('visibilitychange', this.follow);
    this.follow();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.follow);
    this.close();
  }

  private close(): void {
    this.stream?.close();
    this.stream = null;
  }

  private open(): void {
    if (this.stream) return;
    // A broken connection is the browser's to mend: it comes back by itself, with the last id it has read.
    this.stream = new EventSource(this.addressSince(this.lastEventId));
    this.hear('comment.approved', (data) => {
      this.listener.appeared((data as { comment: CommentView }).comment);
    });
    this.hear('comment.updated', (data) => {
      this.listener.changed((data as { comment: CommentView }).comment);
    });
    this.hear('comment.removed', (data) => {
      this.listener.vanished((data as { id: string }).id);
    });
    this.hear('counts', (data) => {
      this.listener.counted(data as Totals);
    });
    this.hear('reset', () => {
      this.listener.reset();
    });
  }

  private hear(name: string, react: (data: unknown) => void): void {
    this.stream?.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId !== '') this.lastEventId = lastEventId;
      react(JSON.parse(data));
    });
  }
}
