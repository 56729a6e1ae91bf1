import { CommentView } from '../dto/comment.view.js';

export class OwnReactionsView {
  commentId: string;
  kinds: string[];
}

/** What a reader sees beside the public page of an article. */
export class PersonalPageView {
  /** Own comments that the public page lacks or shows otherwise: waiting, refused, hidden, or seconds old. */
  comments: CommentView[];
  reactions: OwnReactionsView[];
}
