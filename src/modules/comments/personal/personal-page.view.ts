import { CommentView } from '../dto/comment.view.js';
import type { ReportReason } from '../reports/report-reason.js';

export class OwnReactionsView {
  commentId: string;
  kinds: string[];
}

export class OwnReportView {
  commentId: string;
  reason: ReportReason;
}

/** What a reader sees beside the public page of an article. */
export class PersonalPageView {
  /** Own comments that the public page lacks or shows otherwise: waiting, refused, hidden, or seconds old. */
  comments: CommentView[];
  reactions: OwnReactionsView[];
  reports: OwnReportView[];
}
