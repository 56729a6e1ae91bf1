/** The rules of the domain in small, as product.md tells them: what may happen to comments, and what follows. */

export type Status = 'pending' | 'approved' | 'rejected' | 'deleted';
export type Moderation = 'pre' | 'post';

/** A stay in the queue: an undo brings back the very same one. `since` is learnt from the service. */
export interface Wait {
  since: string | null;
}

/** What of a comment an undo brings back. */
interface Face {
  readonly status: Status;
  readonly revision: number;
  readonly body: string;
  readonly edit: { readonly revision: number; readonly body: string } | null;
  readonly wait: Wait | null;
}

export interface ModelComment extends Face {
  readonly id: string;
  readonly author: number;
  readonly parent: ModelComment | null;
  readonly withdrawnFrom: Status | null;
  readonly lastRevision: number;
  readonly latest: ModelDecision | null;
}

type Change = Partial<{ -readonly [Key in keyof ModelComment]: ModelComment[Key] }>;

/** A line of the record. */
export interface ModelDecision {
  id: string;
  readonly commentId: string;
  readonly action: 'approve' | 'reject' | 'withdraw' | 'undo';
  readonly from: Status | null;
  readonly to: Status;
  readonly revision: number;
  readonly undoes: ModelDecision | null;
  readonly before: (Face & { readonly lastRevision: number }) | null;
  isUndone: boolean;
}

export interface SeenComment {
  readonly revision: number;
  readonly status: Status;
  readonly isEdit?: boolean;
}

export class HistoryModel {
  readonly comments = new Map<string, ModelComment>();
  readonly record: ModelDecision[] = [];

  constructor(readonly moderation: Moderation) {}

  isPublic(comment: ModelComment): boolean {
    return comment.status === 'approved' && this.isReachable(comment);
  }

  /** Nothing above hides it. */
  isReachable({ parent }: ModelComment): boolean {
    return parent === null || (letsThrough(this.now(parent)) && this.isReachable(this.now(parent)));
  }

  /** Public, or a tombstone over something that is shown. */
  isShown(comment: ModelComment): boolean {
    if (!this.isReachable(comment)) return false;
    if (comment.status === 'approved') return true;
    return comment.withdrawnFrom === 'approved' && this.replies(comment).some((reply) => this.isShown(reply));
  }

  replies({ id }: ModelComment): ModelComment[] {
    return [...this.comments.values()].filter(({ parent }) => parent?.id === id);
  }

  isQueued(comment: ModelComment): boolean {
    return comment.wait !== null && this.isReachable(comment);
  }

  /** As it is now: a parent is kept as it was when it was replied to. */
  now({ id }: ModelComment): ModelComment {
    return this.comments.get(id)!;
  }

  post(id: string, author: number, parent: ModelComment | null, body: string): Status {
    const status = this.moderation === 'pre' ? 'pending' : 'approved';
    this.comments.set(id, {
      ...{ id, author, parent, body, status, withdrawnFrom: null, revision: 1, lastRevision: 1, edit: null },
      wait: status === 'pending' ? { since: null } : null,
      latest: null,
    });
    if (status === 'approved') {
      this.put({ commentId: id, action: 'approve', from: null, to: status, revision: 1 });
    }
    return status;
  }

  /** Why an edit is refused, or null: then it is done. */
  edit(comment: ModelComment, seenRevision: number, body: string): string | null {
    const { status, edit, revision, wait } = comment;
    if (status === 'deleted') return 'comment_withdrawn';
    if (status === 'rejected') return 'comment_rejected';
    if (seenRevision !== (edit?.revision ?? revision)) return 'revision_changed';
    const next = comment.lastRevision + 1;
    const shows = status === 'pending' || this.moderation === 'post';
    this.change(
      comment,
      shows
        ? { body, revision: next, lastRevision: next, edit: null, wait: status === 'pending' ? wait : null }
        : { edit: { revision: next, body }, lastRevision: next, wait: wait ?? { since: null } },
    );
    return null;
  }

  withdraw(comment: ModelComment): void {
    const { status, revision, id } = comment;
    if (status === 'deleted') return;
    this.change(comment, { status: 'deleted', withdrawnFrom: status, edit: null, wait: null });
    this.put({ commentId: id, action: 'withdraw', from: status, to: 'deleted', revision });
  }

  /** The decision that is made, or null where the comment is not as it was seen. */
  decide(comment: ModelComment, seen: SeenComment, action: 'approve' | 'reject'): ModelDecision | null {
    const { status, revision, edit, id } = comment;
    if (status !== seen.status || status === 'deleted') return null;
    const before = { ...comment };
    const line = { commentId: id, action, from: status, revision: seen.revision, before };
    if (edit && status === 'approved' && edit.revision === seen.revision) {
      this.change(comment, { edit: null, wait: null, ...(action === 'approve' && edit) });
      return this.put({ ...line, to: status });
    }
    if (seen.isEdit === true || revision !== seen.revision) return null;
    if (edit && action === 'approve') {
      this.change(comment, { edit: null, wait: null });
      return this.put({ ...line, to: status });
    }
    const to = action === 'approve' ? 'approved' : 'rejected';
    if (to === status) return null;
    this.change(comment, { status: to, edit: null, wait: null });
    return this.put({ ...line, to });
  }

  /** What is in the way of an undo, or the decision that it is. */
  undo(decision: ModelDecision, latest = decision): string | ModelDecision {
    const { before, commentId } = decision;
    if (before === null) return 'not_undoable';
    const comment = this.comments.get(commentId)!;
    if (comment.status === 'deleted') return 'withdrawn';
    if (decision.isUndone) return 'undone';
    if (comment.lastRevision !== before.lastRevision) return 'edited';
    if (comment.latest !== latest) return 'decided';
    const { status, revision, body, edit, wait } = before;
    this.change(comment, { status, revision, body, edit, wait });
    decision.isUndone = true;
    const { from, to } = decision;
    return this.put({
      ...{ commentId, action: 'undo', from: to, to: from!, revision: decision.revision, undoes: decision },
    });
  }

  private change({ id }: ModelComment, change: Change): void {
    this.comments.set(id, { ...this.comments.get(id)!, ...change });
  }

  private put(
    line: Pick<ModelDecision, 'commentId' | 'action' | 'from' | 'to' | 'revision'> &
      Partial<Pick<ModelDecision, 'undoes' | 'before'>>,
  ): ModelDecision {
    const decision = { id: '', undoes: null, before: null, isUndone: false, ...line };
    this.record.push(decision);
    this.change(this.comments.get(line.commentId)!, { latest: decision });
    return decision;
  }
}

function letsThrough({ status, withdrawnFrom }: ModelComment): boolean {
  return status === 'approved' || withdrawnFrom === 'approved';
}
