export const commentStatuses = ['pending', 'approved', 'rejected', 'deleted'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

/**
 * What can happen to a comment. Moderators approve and reject, and dismiss reports on what stays public; the author
 * withdraws.
 */
export const commentActions = ['approve', 'reject', 'dismiss', 'withdraw'] as const;
export type CommentAction = (typeof commentActions)[number];

/** What is on record of a comment: actions, and what brought back the status before one. */
export const recordedActions = [...commentActions, 'undo'] as const;
export type RecordedAction = (typeof recordedActions)[number];

/** Every pair that is not here changes nothing: staff do not undo a withdrawal, and nothing is decided twice. */
const transitions: Readonly<Record<CommentStatus, Readonly<Partial<Record<CommentAction, CommentStatus>>>>> =
  {
    pending: { approve: 'approved', reject: 'rejected', withdraw: 'deleted' },
    approved: { reject: 'rejected', dismiss: 'approved', withdraw: 'deleted' },
    rejected: { approve: 'approved', withdraw: 'deleted' },
    deleted: {},
  };

/** The status after `action`, or null where the action does not apply. */
export function nextStatus(status: CommentStatus, action: CommentAction): CommentStatus | null {
  return transitions[status][action] ?? null;
}

/** A status with what it was before a withdrawal, which goes on counting. */
export interface StatusWithPast {
  readonly status: CommentStatus;
  readonly withdrawnFrom: CommentStatus | null;
}

/**
 * Whether what stands below can be public: `pending` and `rejected` hide it, also after their withdrawal;
 * a comment withdrawn while it was public does not.
 */
export function letsThrough({ status, withdrawnFrom }: StatusWithPast): boolean {
  return status === 'approved' || withdrawnFrom === 'approved';
}

/** Whether a comment is shown if nothing above hides it: public, or a tombstone over something that is shown. */
export function isShownWhenReachable(past: StatusWithPast, replyCount: number): boolean {
  return past.status === 'approved' || (letsThrough(past) && replyCount > 0);
}
