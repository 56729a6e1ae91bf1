import { CommentView } from '../dto/comment.view.js';

export class RefusalView {
  /** A code of the site's list; null where a rule refused it, or a moderator gave none. */
  reason: string | null;
  /** For the author to read. */
  message: string;
  at: Date;
}

export class OwnCommentView extends CommentView {
  /** Why it was refused: only while it is. */
  moderation?: RefusalView;
}

export class OwnCommentPageView {
  items: OwnCommentView[];
  nextCursor: string | null;
}
