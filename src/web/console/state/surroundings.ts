import type { DeskComment, DeskDetail, DeskItem, Page } from '../api/desk.types.js';
import type { DeskApi } from '../api/desk-api.js';
import { Store } from './store.js';

/** What stands around a comment. */
export interface Surroundings {
  readonly detail: DeskDetail | null;
  readonly replies: readonly DeskComment[];
  readonly siblings: readonly DeskComment[];
}

/** As long as somebody looks at an item before more is asked for. */
const patienceMs = 120;

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
    const [detail, replies, siblings] = await Promise.all([
      this.api.comment(comment.id).catch(() => null),
      comment.replyCount > 0 ? this.repliesTo(comment.id) : [],
      comment.parentId === null ? [] : this.repliesTo(comment.parentId),
    ]);
    if (this.wanted !== comment.id) return;
    this.shown = { id: comment.id, around: { detail, replies, siblings } };
    this.changed();
  }

  /** Those that readers see; below a comment that is not public nothing is. */
  private async repliesTo(id: string): Promise<readonly DeskComment[]> {
    return this.api.publicReplies(id).then(
      ({ items }: Page<DeskComment>) => items,
      () => [],
    );
  }
}
