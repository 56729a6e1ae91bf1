/** The rules of the domain in small, as product.md tells them: what may happen to comments, and what follows. */
import { ClaimsModel } from './history-claims.js';
import { ReportsModel, weightOf } from './history-reports.js';

export type Status = 'pending' | 'approved' | 'rejected' | 'deleted';
export type Moderation = 'pre' | 'post';
export type DeskAction = 'approve' | 'reject' | 'dismiss';
/** Why a decision does not fit what is there. */
export type Conflict = 'withdrawn' | 'claimed' | 'edited' | 'decided';

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
  /** By reader. No undo takes a report away. */
  readonly reports: ReportsModel;
}

type Change = Partial<{ -readonly [Key in keyof ModelComment]: ModelComment[Key] }>;

/** A line of the record. */
export interface ModelDecision {
  id: string;
  readonly commentId: string;
  readonly action: DeskAction | 'withdraw' | 'undo';
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
  readonly claims = new ClaimsModel();

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

  /** Of all comments: which of them are before the desk for this. */
  queued(view: 'all' | 'pending' | 'reported'): ModelComment[] {
    return [...this.comments.values()].filter((comment) => {
      if (!this.isQueued(comment)) return false;
      return view === 'all' || (view === 'pending' ? hasText(comment) : comment.reports.open > 0);
    });
  }

  /** As it is now: a parent is kept as it was when it was replied to. */
  now({ id }: ModelComment): ModelComment {
    return this.comments.get(id)!;
  }

  post(id: string, author: number, parent: ModelComment | null, body: string): Status {
    const status = this.moderation === 'pre' ? 'pending' : 'approved';
    this.comments.set(id, {
      ...{ id, author, parent, body, status, withdrawnFrom: null, revision: 1, lastRevision: 1, edit: null },
      ...{ wait: status === 'pending' ? { since: null } : null, latest: null, reports: new ReportsModel() },
    });
    if (status === 'approved') {
      this.put({ commentId: id, action: 'approve', from: null, to: status, revision: 1 });
    }
    return status;
  }

  /** Why an edit is refused, or null: then it is done. */
  edit(comment: ModelComment, seenRevision: number, body: string): string | null {
    const { status, edit, revision } = comment;
    if (status === 'deleted') return 'comment_withdrawn';
    if (status === 'rejected') return 'comment_rejected';
    if (seenRevision !== (edit?.revision ?? revision)) return 'revision_changed';
    const next = comment.lastRevision + 1;
    const shows = status === 'pending' || this.moderation === 'post';
    this.change(
      comment,
      shows
        ? { body, revision: next, lastRevision: next, edit: null }
        : { edit: { revision: next, body }, lastRevision: next },
    );
    return null;
  }

  withdraw(comment: ModelComment): void {
    const { status, revision, id } = comment;
    if (status === 'deleted') return;
    const line = this.put({ commentId: id, action: 'withdraw', from: status, to: 'deleted', revision });
    comment.reports.settle(line, 'moot');
    this.change(comment, { status: 'deleted', withdrawnFrom: status, edit: null });
  }

  /** False where it says nothing of a comment that is public: for the service there is none then. */
  report(comment: ModelComment, reader: number, reason: string): boolean {
    if (!this.isPublic(comment)) return false;
    const dismissals = this.record.filter(
      ({ commentId, action, revision, isUndone }) =>
        commentId === comment.id && action === 'dismiss' && revision === comment.revision && !isUndone,
    );
    const sent = [...this.comments.values()].flatMap(({ reports }) => reports.of(reader) ?? []);
    comment.reports.put(reader, { reason, revision: comment.revision, weight: weightOf(sent) }, dismissals);
    this.change(comment, {});
    return true;
  }

  takeBack(comment: ModelComment, reader: number): boolean {
    if (!this.isPublic(comment)) return false;
    comment.reports.takeBack(reader);
    this.change(comment, {});
    return true;
  }

  /** The decision that is made, or why it does not fit. `by`: whom the claims of others keep out. */
  decide(
    comment: ModelComment,
    seen: SeenComment,
    action: DeskAction,
    by: number | null = null,
  ): ModelDecision | Conflict {
    const { id, status, revision, edit, lastRevision } = comment;
    const isKeptOut = by !== null && this.claims.isOfAnother(id, by);
    const decision = isKeptOut ? null : this.settle(comment, seen, action);
    if (decision) {
      this.claims.end(id);
      return decision;
    }
    if (status === 'deleted') return 'withdrawn';
    const isTheEdit = seen.revision === edit?.revision;
    const isTheShown = seen.revision === revision;
    if (isKeptOut && seen.status === status && (isTheEdit || (isTheShown && seen.isEdit !== true)))
      return 'claimed';
    const isReplaced = !isTheEdit && !isTheShown && seen.revision < lastRevision;
    return isReplaced && seen.status === status ? 'edited' : 'decided';
  }

  private settle(comment: ModelComment, seen: SeenComment, action: DeskAction): ModelDecision | null {
    const { status, revision, edit, id, reports } = comment;
    if (status !== seen.status || status === 'deleted') return null;
    const before = { ...comment };
    const line = { commentId: id, action, from: status, to: status, revision: seen.revision, before };
    const isTheShown = seen.isEdit !== true && revision === seen.revision;
    if (action === 'dismiss') {
      if (!isTheShown || status !== 'approved' || reports.open === 0) return null;
      const dismissal = this.put(line);
      reports.settle(dismissal, 'dismissed');
      this.change(comment, {});
      return dismissal;
    }
    if (edit && status === 'approved' && edit.revision === seen.revision) {
      this.change(comment, { edit: null, ...(action === 'approve' && edit) });
      return this.put(line);
    }
    if (!isTheShown) return null;
    if (edit && action === 'approve') {
      this.change(comment, { edit: null });
      return this.put(line);
    }
    const to = action === 'approve' ? 'approved' : 'rejected';
    if (to === status) return null;
    const decision = this.put({ ...line, to });
    if (to === 'rejected') reports.settle(decision, 'upheld');
    this.change(comment, { status: to, edit: null });
    return decision;
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
    const { status, revision, body, edit } = before;
    decision.isUndone = true;
    const { from, to } = decision;
    const undo = this.put({
      ...{ commentId, action: 'undo', from: to, to: from!, revision: decision.revision, undoes: decision },
    });
    comment.reports.reopen(decision);
    // Who reported what was public by mistake has nothing to say of what is refused.
    if (status === 'rejected') comment.reports.settle(undo, 'moot');
    this.change(comment, { status, revision, body, edit, wait: before.wait ?? comment.wait });
    return undo;
  }

  /** In review is a comment with a text that waits or with open reports, and as long as it is, since the same time. */
  private change({ id }: ModelComment, change: Change): void {
    const changed = { ...this.comments.get(id)!, ...change };
    const waits = hasText(changed) || changed.reports.open > 0;
    this.comments.set(id, { ...changed, wait: waits ? (changed.wait ?? { since: null }) : null });
  }

  private put(
    line: Pick<ModelDecision, 'commentId' | 'action' | 'from' | 'to' | 'revision'> &
      Partial<Pick<ModelDecision, 'undoes' | 'before'>>,
  ): ModelDecision {
    const decision = { id: '', undoes: null, before: null, isUndone: false, ...line };
    this.record.push(decision);
    this.comments.set(line.commentId, { ...this.comments.get(line.commentId)!, latest: decision });
    return decision;
  }
}

function letsThrough({ status, withdrawnFrom }: ModelComment): boolean {
  return status === 'approved' || withdrawnFrom === 'approved';
}

/** A text of it waits. */
function hasText({ status, edit }: ModelComment): boolean {
  return status === 'pending' || edit !== null;
}
