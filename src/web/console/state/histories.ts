import type { DeskApi } from '../api/desk-api.js';
import type { AuthorHistory } from '../api/people.types.js';
import { Store } from './store.js';

/** So long somebody looks at an item before its author's history is asked for: who flies through a list asks nothing. */
const patienceMs = 180;
const freshMs = 60_000;

interface Known {
  readonly history: AuthorHistory | null;
  readonly at: number;
}

/** The histories of the authors in view. */
export class Histories extends Store {
  private readonly known = new Map<string, Known>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: DeskApi) {
    super();
  }

  /** Null when it could not be had, undefined while it is not there. */
  of(authorId: string): AuthorHistory | null | undefined {
    return this.known.get(authorId)?.history;
  }

  /** Has it in a moment, unless somebody else is asked for before. */
  want(authorId: string): void {
    clearTimeout(this.timer);
    const { at } = this.known.get(authorId) ?? { at: 0 };
    if (Date.now() - at < freshMs) return;
    this.timer = setTimeout(() => void this.load(authorId), patienceMs);
  }

  async load(authorId: string): Promise<void> {
    const history = await this.api.author(authorId).catch(() => null);
    this.known.set(authorId, { history, at: Date.now() });
    this.changed();
  }
}
