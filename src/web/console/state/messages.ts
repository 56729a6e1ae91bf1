import { Store } from './store.js';

export interface Message {
  readonly id: number;
  /** `lost`: something that was shown as done was not. */
  readonly kind: 'done' | 'lost' | 'failed';
  readonly text: string;
}

const shownMs = { done: 5_000, lost: 20_000, failed: 20_000 };
const atMost = 5;

/** What the console has to say. What went well is told in one line; what did not stays until it is read. */
export class Messages extends Store {
  private said: readonly Message[] = [];
  private next = 1;

  get all(): readonly Message[] {
    return this.said;
  }

  say(kind: Message['kind'], text: string): void {
    const message = { id: this.next++, kind, text };
    const others = this.said.filter((earlier) => kind !== 'done' || earlier.kind !== 'done');
    this.said = [...others, message].slice(-atMost);
    this.changed();
    setTimeout(() => {
      this.dismiss(message.id);
    }, shownMs[kind]);
  }

  dismiss(id: number): void {
    const left = this.said.filter((message) => message.id !== id);
    if (left.length === this.said.length) return;
    this.said = left;
    this.changed();
  }

  dismissAll(): void {
    this.said = [];
    this.changed();
  }
}
