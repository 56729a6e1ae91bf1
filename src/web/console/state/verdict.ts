import type { DecisionRequest, DeskItem, WaitingEdit } from '../api/desk.types.js';

/** What a moderator makes of an item. */
export type Verdict =
  | { readonly kind: 'keep' }
  | {
      readonly kind: 'reject';
      readonly reason: string;
      readonly note?: string;
      /** The comment itself, where an edit of it is what waits. */
      readonly whole?: boolean;
    };

export function waitingEditOf(item: DeskItem): WaitingEdit | null {
  return item.edit ?? item.comment.edit ?? null;
}

/** Whether the edit is what a verdict is about. */
export function isAboutEdit(item: DeskItem, verdict: Verdict): boolean {
  return waitingEditOf(item) !== null && !(verdict.kind === 'reject' && verdict.whole === true);
}

/**
 * The decision that a verdict comes to: keeping approves what waits and settles the reports on what is public.
 * Null where there is nothing to decide.
 */
export function decisionOf(item: DeskItem, verdict: Verdict): DecisionRequest | null {
  const { id: commentId, status, revision } = item.comment;
  const edit = waitingEditOf(item);
  if (status === 'deleted') return null;
  const seen =
    edit !== null && isAboutEdit(item, verdict)
      ? { commentId, status, revision: edit.revision, edit: true }
      : { commentId, status, revision };
  if (verdict.kind === 'reject') {
    if (status === 'rejected') return null;
    const note = verdict.note?.trim() ?? '';
    return { ...seen, action: 'reject', reason: verdict.reason, ...(note !== '' && { note }) };
  }
  if (seen.edit === true || status !== 'approved') return { ...seen, action: 'approve' };
  return (item.reports?.count ?? 0) > 0 ? { ...seen, action: 'dismiss' } : null;
}

/** The item as it will be once the decision holds. */
export function decided(item: DeskItem, { action, edit }: DecisionRequest): DeskItem {
  const { edit: waiting, ...comment } = item.comment;
  if (edit === true) {
    const text = item.edit ?? waiting;
    const accepted = action === 'approve' && text ? { body: text.body, revision: text.revision } : {};
    return { ...item, edit: null, comment: { ...comment, ...accepted } };
  }
  if (action === 'dismiss') return { ...item, reports: { count: 0, reasons: {} } };
  return {
    ...item,
    edit: null,
    comment: { ...comment, status: action === 'approve' ? 'approved' : 'rejected' },
  };
}
