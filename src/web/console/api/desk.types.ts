/** What the moderation API says, as far as the desk shows it. Fields that a service does not send are absent. */
export type Status = 'pending' | 'approved' | 'rejected' | 'deleted';
export type Action = 'approve' | 'reject' | 'dismiss';
export type Standing = 'trusted' | 'normal' | 'premoderated' | 'suspended' | 'banned';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface DifferencePart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

export interface WaitingEdit {
  readonly revision: number;
  readonly body: string;
  readonly difference?: readonly DifferencePart[];
}

export interface DeskComment {
  readonly id: string;
  readonly article: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly author: {
    readonly id: string;
    readonly displayName: string;
    readonly badges: readonly string[];
  } | null;
  readonly body: string | null;
  readonly status: Status;
  readonly revision: number;
  readonly edit?: WaitingEdit | null;
  readonly picked: boolean;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly replyCount: number;
}

export type Span = readonly [start: number, end: number];

export interface Finding {
  readonly rule: string;
  readonly outcome: 'hold' | 'reject' | 'note';
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly spans: readonly Span[];
}

export interface DeskAuthor {
  readonly id: string;
  readonly displayName: string;
  readonly joinedAt: string;
  readonly approved: number;
  readonly rejected: number;
  readonly standing?: Standing;
}

export interface Claim {
  readonly by: { readonly id: string; readonly displayName: string };
  readonly until: string;
  readonly mine?: boolean;
}

export interface Reports {
  readonly count: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export interface DeskItem {
  readonly comment: DeskComment;
  readonly article: { readonly key: string; readonly title: string };
  readonly parent: { readonly id: string; readonly displayName: string; readonly body: string | null } | null;
  readonly author: DeskAuthor;
  readonly findings: readonly Finding[];
  readonly reports?: Reports;
  readonly edit?: WaitingEdit | null;
  readonly priority?: number;
  readonly priorityReasons?: readonly string[];
  readonly claim?: Claim | null;
  /** Null for what is not in review. */
  readonly waitingSince: string | null;
}

export interface QueueCounts {
  readonly pending: number;
  readonly reported: number;
  /** Of all that is in review, each once. */
  readonly total: number;
}

export interface QueuePage extends Page<DeskItem> {
  readonly counts: QueueCounts;
}

export interface Actor {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string | null;
}

export interface RecordedDecision {
  readonly id: string;
  readonly batchId: string;
  readonly commentId: string;
  readonly action: string;
  readonly from: Status | null;
  readonly to: Status;
  readonly revision: number;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly note?: string | null;
  readonly at: string;
}

export interface DecisionRequest {
  readonly commentId: string;
  readonly revision: number;
  readonly status: Status;
  readonly edit?: boolean;
  readonly action: Action;
  readonly reason?: string;
  readonly note?: string;
}

export type ConflictCode = 'decided' | 'edited' | 'withdrawn' | 'claimed';

export interface DecisionResult {
  readonly commentId: string;
  readonly outcome: 'applied' | 'conflict' | 'not_found';
  readonly decision?: { readonly id: string; readonly to: Status };
  readonly code?: ConflictCode;
  readonly current?: DeskComment;
  readonly claim?: Claim | null;
}

export interface DecisionBatch {
  readonly batchId: string;
  readonly results: readonly DecisionResult[];
}

export interface Reason {
  readonly code: string;
  readonly label: string;
  readonly message: string;
}
