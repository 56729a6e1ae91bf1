import type { ParleyApi } from '../api/parley-api.js';
import type { CommentView } from '../api/views.js';
import type { ThreadTree } from './thread-tree.js';

/** What one reader sees beside the public page: own comments that wait or were refused, reactions, reports. */
export class Personal {
  readonly reported = new Set<string>();
  /** Why a comment was refused, by its id. */
  readonly reasons = new Map<string, string>();
  private comments: readonly CommentView[] = [];
  private readonly reactions = new Map<string, Set<string>>();

  constructor(
    private readonly api: ParleyApi,
    private readonly article: string,
  ) {}

  /** There is something of the reader's that a moderator has yet to look at. */
  get isWaiting(): boolean {
    return this.comments.some(({ status, edit }) => status === 'pending' || edit !== undefined);
  }

  async load(token: string): Promise<void> {
    const { comments, reactions, reports } = await this.api.personal(token, this.article);
    this.comments = comments;
    this.reactions.clear();
    for (const { commentId, kinds } of reactions) this.reactions.set(commentId, new Set(kinds));
    this.reported.clear();
    for (const report of reports ?? []) {
      this.reported.add(typeof report === 'string' ? report : report.commentId);
    }
    if (comments.some(({ id, status }) => status === 'rejected' && !this.reasons.has(id))) {
      await this.loadReasons(token).catch(() => undefined);
    }
  }

  forget(): void {
    this.comments = [];
    this.reactions.clear();
    this.reported.clear();
  }

  /** Puts them into the thread, parents first. */
  show(tree: ThreadTree): void {
    for (const comment of this.comments.toSorted((one, other) => one.depth - other.depth)) tree.put(comment);
  }

  keep(comment: CommentView): void {
    this.comments = [...this.comments.filter(({ id }) => id !== comment.id), comment];
  }

  drop(id: string): void {
    this.comments = this.comments.filter((comment) => comment.id !== id);
  }

  /** It is public now: the public page has it from here on. */
  settle(id: string): void {
    this.drop(id);
    this.reasons.delete(id);
  }

  has(id: string, kind: string): boolean {
    return this.reactions.get(id)?.has(kind) ?? false;
  }

  react(tree: ThreadTree, id: string, kind: string, on: boolean): void {
    const branch = tree.find(id);
    if (!branch || this.has(id, kind) === on) return;
    const kinds = this.reactions.get(id) ?? new Set();
    if (on) kinds.add(kind);
    else kinds.delete(kind);
    this.reactions.set(id, kinds);
    const count = Math.max(0, (branch.comment.reactions[kind] ?? 0) + (on ? 1 : -1));
    const reactions = { ...branch.comment.reactions, [kind]: count };
    branch.comment = { ...branch.comment, reactions };
  }

  private async loadReasons(token: string): Promise<void> {
    for (const { id, moderation } of (await this.api.ownComments(token)).items) {
      if (moderation) this.reasons.set(id, moderation.message);
    }
  }
}
