import type { CommentNews } from './comment-news.js';

/** More comments than this are not looked up: whoever watches loads the page again. */
const maxComments = 1_000;

export type CommentChange = Pick<CommentNews, 'parentId' | 'appeared' | 'vanished' | 'reopened'>;

/** The news of one article between two moments, one entry a comment. */
export class NewsWindow {
  private readonly byComment = new Map<string, CommentChange>();
  private overflows = false;
  private policy = false;

  /** In the order in which each was first heard of. */
  get comments(): ReadonlyMap<string, CommentChange> {
    return this.byComment;
  }

  /** There were too many to keep. */
  get isOverflowing(): boolean {
    return this.overflows;
  }

  /** The policy of the article may have changed. */
  get hasPolicyChange(): boolean {
    return this.policy;
  }

  get isEmpty(): boolean {
    return this.byComment.size === 0 && !this.overflows && !this.policy;
  }

  add({ commentId, ...news }: CommentNews): void {
    if (commentId === null) this.policy = true;
    else this.change(commentId, news);
  }

  /** The policy of the whole site may have changed. */
  addPolicyChange(): void {
    this.policy = true;
  }

  /** Takes in a window that follows this one. */
  append(later: NewsWindow): void {
    this.policy ||= later.policy;
    if (later.overflows) this.overflow();
    for (const [commentId, change] of later.byComment) this.change(commentId, change);
  }

  private change(commentId: string, { parentId, appeared, vanished, reopened }: CommentChange): void {
    if (this.overflows) return;
    const before = this.byComment.get(commentId);
    this.byComment.set(commentId, {
      parentId: parentId ?? before?.parentId ?? null,
      appeared: appeared || before?.appeared === true,
      vanished: vanished || before?.vanished === true,
      reopened: reopened || before?.reopened === true,
    });
    if (this.byComment.size > maxComments) this.overflow();
  }

  private overflow(): void {
    this.overflows = true;
    this.byComment.clear();
  }
}
