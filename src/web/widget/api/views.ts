/** What the API answers, as far as the widget reads it. Fields and values it does not know are left alone. */

export type CommentStatus = 'pending' | 'approved' | 'rejected' | 'deleted';
export type ThreadSort = 'oldest' | 'newest' | 'top' | 'most_replied';
export type Commenting = 'open' | 'closed' | 'hidden';

export interface SiteFacts {
  readonly commenting: Commenting;
  readonly guestPosting: boolean;
  /** In code points. */
  readonly maxLength: number;
  readonly editWindowSeconds: number;
  readonly reactions: readonly string[];
  readonly articleCreation?: 'publisher' | 'first_comment';
}

export interface CommentAuthor {
  readonly id: string;
  readonly displayName: string;
  readonly badges: readonly string[];
}

export interface CommentView {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  /** Null, like the body, for a tombstone. */
  readonly author: CommentAuthor | null;
  readonly body: string | null;
  readonly status: CommentStatus;
  readonly revision: number;
  readonly edit?: { readonly revision: number; readonly body: string };
  readonly picked: boolean;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly replyCount: number;
  readonly reactions: Readonly<Record<string, number>>;
}

export interface CommentPage {
  readonly items: readonly ThreadCommentView[];
  readonly nextCursor: string | null;
}

export interface ThreadCommentView extends CommentView {
  readonly replies: CommentPage;
}

export interface Totals {
  readonly comments: number;
  readonly threads: number;
}

export interface ThreadPageView extends CommentPage {
  readonly totals: Totals;
}

/** A page as it was read. */
export interface ThreadReading extends ThreadPageView {
  /** Where the event stream goes on from this page; empty where that is not known. */
  readonly lastEventId: string;
}

export interface PermalinkView extends CommentView {
  readonly ancestors: readonly CommentView[];
  readonly replies: CommentPage;
}

export interface GuestView {
  readonly author: { readonly id: string; readonly displayName: string };
  readonly token: string;
  readonly recoveryCode?: string;
}

export interface PersonalView {
  readonly comments: readonly CommentView[];
  readonly reactions: readonly { readonly commentId: string; readonly kinds: readonly string[] }[];
  /** Ids of comments that the reader has reported. */
  readonly reports?: readonly (string | { readonly commentId: string })[];
}

/** Why one's own comment was refused. */
export interface OwnCommentView extends CommentView {
  readonly moderation?: { readonly reason: string; readonly message: string } | null;
}

export const reportReasons = ['spam', 'abuse', 'off_topic', 'misinformation', 'illegal', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What a reader wants to hear of by mail, and where. */
export interface MailWishes {
  readonly email: string;
  /** What it is written in. */
  readonly lang: string;
  readonly replies: boolean;
  readonly decisions: boolean;
}

export interface MailFacts extends Omit<MailWishes, 'email' | 'lang'> {
  /** Whether the service sends mail at all. */
  readonly available: boolean;
  readonly email: string | null;
  /** Nothing is sent before. */
  readonly confirmed: boolean;
}

/** What a page that the server has rendered brings along, so that nothing has to be asked for again. */
export interface Opening {
  readonly site: SiteFacts;
  readonly commenting: Commenting;
  readonly sort: ThreadSort;
  readonly page: ThreadReading;
}
