import type { DeskComment, DeskItem, RecordedDecision } from '../api/desk.types.js';
import type { DeskApi } from '../api/desk-api.js';
import { Store } from './store.js';

/** What stands around a comment, and what was decided on it. */
export interface Surroundings {
  /** What it answers, from the top of the thread. */
  readonly above: readonly DeskComment[];
  readonly replies: readonly DeskComment[];
  readonly siblings: readonly DeskComment[];
  /** Null when the record could not be had. */
  readonly decisions: readonly RecordedDecision[] | null;
}

/** As long as somebody looks at an item before more is asked for. */
const patienceMs = 120;
const decisionsShown = 20;

/** The thread around the comment in hand, while it is unfolded. */
export class SurroundingsOfItem extends Store {
  private open = false;
  private shown: { readonly id: string; readonly around: Surroundings } | null = null;
  private wanted: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: DeskApi) {
    super();
  }

  get isOpen(): boolean {
    return this.open;
  }

  of(item: DeskItem): Surroundings | null {
    return this.shown?.id === item.comment.id ? this.shown.around : null;
  }

  toggle(item: DeskItem | null): void {
    this.open = !this.open;
    this.wanted = null;
    this.want(item);
    this.changed();
  }

  /** Follows what is in hand for as long as it is unfolded. */
  want(item: DeskItem | null): void {
    const id = item?.comment.id ?? null;
    if (!this.open || item === null || id === this.wanted) return;
    this.wanted = id;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(item), patienceMs);
  }

  private async load({ comment }: DeskItem): Promise<void> {
    const { id, parentId, replyCount } = comment;
    const [above, replies, siblings, decisions] = await Promise.all([
      parentId === null ? [] : this.threadTo(parentId),
      replyCount > 0 ? this.repliesTo(id) : [],
      parentId === null ? [] : this.repliesTo(parentId),
      this.api.decisions({ comment: id }, decisionsShown, null).then(
        ({ items }) => items,
        () => null,
      ),
    ]);
    if (this.wanted !== id) return;
    this.shown = { id, around: { above, replies, siblings, decisions } };
    this.changed();
  }

  /** Those that readers see; below a comment that is not public nothing is. */
  private repliesTo(id: string): Promise<readonly DeskComment[]> {
    return this.api.publicReplies(id).then(
      ({ items }) => items,
      () => [],
    );
  }

  private threadTo(parentId: string): Promise<readonly DeskComment[]> {
    return this.api.permalink(parentId).then(
      (parent) => [...parent.ancestors, parent],
      () => [],
    );
  }
}
