import type {
  CommentPage,
  CommentView,
  PermalinkView,
  ThreadCommentView,
  ThreadPageView,
  Totals,
} from '../api/views.js';

/** A comment in its place, with as much of its branch as has been loaded. */
export interface Branch {
  comment: CommentView;
  /** In the order of the conversation: ids are made in time's order. */
  readonly replies: string[];
  /** Where its replies go on. */
  nextCursor: string | null;
  /** There are more; without a cursor they are read from the beginning. */
  hasMore: boolean;
}

/**
 * What is on screen, by id. News are held back until the reader asks for them: nothing that somebody else does moves
 * what one is reading.
 */
export class ThreadTree {
  /** In the order that was asked for. */
  readonly roots: string[] = [];
  /** New since then, one's own included: they stand apart, where they move nothing. */
  readonly fresh: string[] = [];
  /** The thread that a link has led to, where the pages loaded so far do not have it. */
  linked: string | null = null;
  nextCursor: string | null = null;
  totals: Totals = { comments: 0, threads: 0 };

  private readonly branches = new Map<string, Branch>();
  /** By parent; the empty string for new threads. */
  private readonly held = new Map<string, CommentView[]>();
  /** Where each of them is held: in a crowd there are thousands. */
  private readonly heldAt = new Map<string, string>();

  find(id: string): Branch | undefined {
    return this.branches.get(id);
  }

  *comments(): Iterable<CommentView> {
    for (const { comment } of this.branches.values()) yield comment;
  }

  /** Adds a page of threads; what is there already stays where it is. */
  add({ items, nextCursor, totals }: ThreadPageView): void {
    for (const item of items) {
      const isPlaced = this.branches.has(item.id);
      this.merge(item);
      if (!isPlaced) this.roots.push(item.id);
    }
    this.nextCursor = nextCursor;
    this.totals = totals;
  }

  addReplies(parentId: string, page: CommentPage): void {
    const parent = this.branches.get(parentId);
    if (parent) this.fill(parent, page);
  }

  /** Puts what is above a comment, the comment and its first replies in place. */
  addLinked({ ancestors, replies, ...comment }: PermalinkView): void {
    for (const one of [...ancestors, comment]) {
      if (this.branches.has(one.id)) continue;
      this.branches.set(one.id, { comment: one, replies: [], nextCursor: null, hasMore: one.replyCount > 0 });
      const parent = this.branches.get(one.parentId ?? '');
      if (parent) insert(parent.replies, one.id);
      else this.linked = one.id;
    }
    const branch = this.branches.get(comment.id);
    if (branch) this.fill(branch, replies);
  }

  /** Shows a comment now, or as it is now: the reader's own, or one that is on screen. */
  put(comment: CommentView): void {
    const { id, parentId } = comment;
    this.release(id);
    const branch = this.branches.get(id);
    if (branch) {
      branch.comment = refreshed(branch.comment, comment);
      return;
    }
    if (parentId !== null && !this.branches.has(parentId)) return;
    this.branches.set(id, { comment, replies: [], nextCursor: null, hasMore: false });
    const parent = this.branches.get(parentId ?? '');
    if (parent) insert(parent.replies, id);
    else insert(this.fresh, id);
  }

  /** Keeps a new comment until the reader wants to see it. */
  hold(comment: CommentView): void {
    if (this.branches.has(comment.id)) {
      this.put(comment);
      return;
    }
    this.release(comment.id);
    const place = comment.parentId ?? '';
    // Of a branch that is not loaded there is nothing to tell: it comes whole when it is.
    if (place !== '' && !this.branches.has(place) && !this.heldAt.has(place)) return;
    const others = this.held.get(place);
    if (others) others.push(comment);
    else this.held.set(place, [comment]);
    this.heldAt.set(comment.id, place);
  }

  /** How many are held back under a comment, with all below them; null: new threads. */
  heldUnder(parentId: string | null): number {
    return (this.held.get(parentId ?? '') ?? []).reduce((sum, { id }) => sum + 1 + this.heldUnder(id), 0);
  }

  /** Shows what is held back there, and gives the first of it. */
  reveal(parentId: string | null): string | null {
    const place = parentId ?? '';
    const comments = this.held.get(place) ?? [];
    this.held.delete(place);
    for (const comment of comments) {
      this.heldAt.delete(comment.id);
      this.put(comment);
      this.reveal(comment.id);
    }
    return comments[0]?.id ?? null;
  }

  /** Takes a comment and all that is below it out of view. */
  remove(id: string): void {
    this.release(id);
    const branch = this.branches.get(id);
    if (!branch) return;
    for (const reply of [...branch.replies]) this.remove(reply);
    this.branches.delete(id);
    for (const reply of this.held.get(id) ?? []) this.heldAt.delete(reply.id);
    this.held.delete(id);
    if (this.linked === id) this.linked = null;
    const siblings = this.branches.get(branch.comment.parentId ?? '')?.replies;
    for (const ids of [this.roots, this.fresh, siblings ?? []]) {
      const index = ids.indexOf(id);
      if (index >= 0) ids.splice(index, 1);
    }
  }

  /** As the public sees it from now on: a tombstone while something public stands below it. */
  withdraw(id: string): void {
    const branch = this.branches.get(id);
    if (!branch) return;
    const { comment, hasMore } = branch;
    const isPublic = comment.status === 'approved';
    const keepsReplies = branch.replies.some((reply) => {
      const status = this.branches.get(reply)?.comment.status;
      return status === 'approved' || status === 'deleted';
    });
    if (!isPublic || (!keepsReplies && !hasMore)) this.remove(id);
    else branch.comment = { ...comment, author: null, body: null, status: 'deleted' };
  }

  private merge({ replies, ...comment }: ThreadCommentView): void {
    this.release(comment.id);
    const known = this.branches.get(comment.id);
    if (known) known.comment = refreshed(known.comment, comment);
    const branch = known ?? { comment, replies: [], nextCursor: null, hasMore: false };
    this.branches.set(comment.id, branch);
    this.fill(branch, replies);
  }

  private fill(branch: Branch, { items, nextCursor }: CommentPage): void {
    for (const item of items) {
      this.merge(item);
      insert(branch.replies, item.id);
    }
    branch.nextCursor = nextCursor;
    branch.hasMore = nextCursor !== null;
  }

  private release(id: string): void {
    const place = this.heldAt.get(id);
    if (place === undefined) return;
    this.heldAt.delete(id);
    const others = (this.held.get(place) ?? []).filter((comment) => comment.id !== id);
    if (others.length === 0) this.held.delete(place);
    else this.held.set(place, others);
  }
}

/** News know nothing of an edit that waits: it stays until a later text is shown. */
function refreshed(known: CommentView, news: CommentView): CommentView {
  const { edit } = known;
  return edit && !news.edit && news.revision < edit.revision ? { ...news, edit } : news;
}

function insert(ids: string[], id: string): void {
  if (ids.includes(id)) return;
  const index = ids.findIndex((other) => other > id);
  ids.splice(index < 0 ? ids.length : index, 0, id);
}
