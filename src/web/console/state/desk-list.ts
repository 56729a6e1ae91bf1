import type { DeskItem, Page } from '../api/desk.types.js';
import { wordsOf } from '../api/problem.js';
import { Store } from './store.js';

/** Where a list comes from, page by page. */
export interface ListSource {
  page(cursor: string | null): Promise<Page<DeskItem>>;
  /** Whether what was decided stays in the list, as it does in a search. */
  readonly keepsDecided: boolean;
}

/** An item that was taken out, and where it stood. */
export interface Taken {
  readonly item: DeskItem;
  readonly index: number;
}

/** So far from the end the next page is asked for: nobody who works through a list ever waits for one. */
const aheadOf = 30;

/** Longer than a page and a decision are on their way past each other. */
const asTakenMs = 10_000;

/**
 * The comments that somebody works through: a list that grows by pages, one that is in hand, and those that are
 * selected. It may be very long, so nothing here looks at more of it than it has to on a key.
 */
export class DeskList extends Store {
  private list: DeskItem[] = [];
  /** What is in the list: looked up on each page, however long the list has become. */
  private ids = new Set<string>();
  private chosen = new Set<string>();
  /** Where a range begins. */
  private anchor: number | null = null;
  /** When something was taken out: a page that was asked for before still has it. */
  private readonly takenAt = new Map<string, number>();
  private cursor: string | null = null;
  private index = 0;
  private loading: Promise<void> | null = null;
  private failure: string | null = null;
  private begun = false;

  constructor(private readonly source: ListSource) {
    super();
  }

  get items(): readonly DeskItem[] {
    return this.list;
  }

  get at(): number {
    return this.index;
  }

  get current(): DeskItem | null {
    return this.list[this.index] ?? null;
  }

  get selected(): ReadonlySet<string> {
    return this.chosen;
  }

  get isLoading(): boolean {
    return this.loading !== null;
  }

  /** Whether the first page has come. */
  get hasBegun(): boolean {
    return this.begun;
  }

  get hasMore(): boolean {
    return this.cursor !== null;
  }

  get problem(): string | null {
    return this.failure;
  }

  get keepsDecided(): boolean {
    return this.source.keepsDecided;
  }

  /** What a decision is about: the selection, or else what is in hand. */
  get inHand(): readonly DeskItem[] {
    if (this.chosen.size > 0) return this.list.filter(({ comment }) => this.chosen.has(comment.id));
    return this.current ? [this.current] : [];
  }

  /** From the beginning; what is in hand stays in hand if it is on the first page. */
  async reload(): Promise<void> {
    const held = this.current?.comment.id;
    await this.load(async () => {
      const { items, nextCursor } = await this.source.page(null);
      this.list = items.filter((item) => !this.wasJustTaken(item));
      this.ids = new Set(this.list.map(({ comment }) => comment.id));
      this.cursor = nextCursor;
      this.chosen = new Set();
      this.anchor = null;
      this.index = Math.max(
        0,
        this.list.findIndex(({ comment }) => comment.id === held),
      );
      this.begun = true;
    });
    this.lookAhead();
  }

  async more(): Promise<void> {
    if (this.cursor === null) return;
    await this.load(async () => {
      const { items, nextCursor } = await this.source.page(this.cursor);
      this.add(items);
      this.cursor = nextCursor;
    });
    this.lookAhead();
  }

  /** These come first, in hand: the rest follows. */
  give(items: readonly DeskItem[]): void {
    const given = new Set(items.map(({ comment }) => comment.id));
    this.list = [...items, ...this.list.filter(({ comment }) => !given.has(comment.id))];
    for (const id of given) this.ids.add(id);
    this.index = 0;
    this.changed();
  }

  /** What has come to the end since it was reached. */
  async catchUp(): Promise<void> {
    if (!this.begun || this.cursor !== null || this.source.keepsDecided) return;
    await this.load(async () => {
      const { items, nextCursor } = await this.source.page(null);
      this.add(items);
      if (this.list.length === items.length) this.cursor = nextCursor;
    });
  }

  move(step: number): void {
    this.goTo(this.index + step);
  }

  goTo(index: number): void {
    const target = Math.max(0, Math.min(index, this.list.length - 1));
    if (target === this.index) return;
    this.index = target;
    this.changed();
    this.lookAhead();
  }

  toggle(index = this.index): void {
    const id = this.list[index]?.comment.id;
    if (id === undefined) return;
    if (!this.chosen.delete(id)) this.chosen.add(id);
    this.anchor = index;
    this.changed();
  }

  /** Selects everything from where the selection began up to an item, and takes that in hand. */
  extendTo(index: number): void {
    const end = Math.max(0, Math.min(index, this.list.length - 1));
    this.anchor ??= this.index;
    const [first, last] = [Math.min(this.anchor, end), Math.max(this.anchor, end)];
    for (const { comment } of this.list.slice(first, last + 1)) this.chosen.add(comment.id);
    this.index = end;
    this.changed();
    this.lookAhead();
  }

  selectAll(): void {
    this.chosen = new Set(this.list.map(({ comment }) => comment.id));
    this.changed();
  }

  clearSelection(): void {
    if (this.chosen.size === 0) return;
    this.chosen.clear();
    this.anchor = null;
    this.changed();
  }

  /** Takes items out; the one that follows comes into hand. Gives back what was there, in order. */
  take(ids: ReadonlySet<string>): readonly Taken[] {
    const taken: Taken[] = [];
    const left: DeskItem[] = [];
    let before = 0;
    this.list.forEach((item, index) => {
      if (!ids.has(item.comment.id)) {
        left.push(item);
        return;
      }
      taken.push({ item, index });
      this.ids.delete(item.comment.id);
      this.takenAt.set(item.comment.id, Date.now());
      if (index < this.index) before += 1;
    });
    this.list = left;
    this.index = Math.max(0, Math.min(this.index - before, left.length - 1));
    this.forget(ids);
    this.changed();
    this.lookAhead();
    return taken;
  }

  /** Puts items back where they stood; the first of them comes into hand when `inHand`. */
  putBack(taken: readonly Taken[], inHand: boolean): void {
    const held = this.current?.comment.id;
    const list: DeskItem[] = [];
    const rest = this.list.values();
    for (const { item, index } of taken) {
      this.takenAt.delete(item.comment.id);
      if (this.ids.has(item.comment.id)) continue;
      while (list.length < index) {
        const { value, done } = rest.next();
        if (done === true) break;
        list.push(value);
      }
      list.push(item);
      this.ids.add(item.comment.id);
    }
    for (const item of rest) list.push(item);
    this.list = list;
    const wanted = inHand ? taken[0]?.item.comment.id : held;
    const index = this.list.findIndex(({ comment }) => comment.id === wanted);
    this.index = Math.max(0, index);
    this.changed();
  }

  /** Shows an item as it is now. */
  replace(item: DeskItem): void {
    const index = this.list.findIndex(({ comment }) => comment.id === item.comment.id);
    if (index < 0) return;
    this.list[index] = item;
    this.changed();
  }

  private forget(ids: ReadonlySet<string>): void {
    for (const id of ids) this.chosen.delete(id);
    this.anchor = null;
  }

  private add(items: readonly DeskItem[]): void {
    for (const item of items) {
      if (this.ids.has(item.comment.id) || this.wasJustTaken(item)) continue;
      this.ids.add(item.comment.id);
      this.list.push(item);
    }
  }

  private wasJustTaken({ comment }: DeskItem): boolean {
    return Date.now() - (this.takenAt.get(comment.id) ?? 0) < asTakenMs;
  }

  private lookAhead(): void {
    if (this.cursor === null || this.failure !== null) return;
    if (this.list.length - this.index < aheadOf) void this.more();
  }

  private async load(work: () => Promise<void>): Promise<void> {
    if (this.loading) return this.loading;
    this.loading = work().then(
      () => {
        this.failure = null;
      },
      (error: unknown) => {
        this.failure = wordsOf(error);
        this.begun = true;
      },
    );
    this.changed();
    await this.loading;
    this.loading = null;
    this.changed();
  }
}
