import type { NumberedMessage } from '../../../platform/outbox/outbox.repository.js';

/** That something about a comment, or about its article's policy, may look different to the public now. */
export interface CommentNews {
  readonly seq: number;
  readonly articleId: string;
  /** Null: the policy of the article. */
  readonly commentId: string | null;
  readonly parentId: string | null;
  /** It was not seen, and is. */
  readonly appeared: boolean;
  /** It was seen, and is not. */
  readonly vanished: boolean;
  /** With it comes what is below it. */
  readonly reopened: boolean;
}

type Told = Pick<NumberedMessage, 'seq' | 'topic' | 'articleId' | 'commentId' | 'payload'>;

/**
 * What a message means to those who watch its article; null where the public is not to know that anything happened.
 * Only what is listed here is ever told: a topic that is new stays between the author and the desk.
 */
export function newsOf({ seq, topic, articleId, commentId, payload }: Told): CommentNews | null {
  if (articleId === null) return null;
  const none = {
    seq,
    articleId,
    commentId,
    parentId: null,
    appeared: false,
    vanished: false,
    reopened: false,
  };
  if (topic === 'article.changed') return { ...none, commentId: null };
  if (commentId === null) return null;
  switch (topic) {
    case 'comment.submitted':
      return payload.status === 'approved' ? { ...none, appeared: true } : null;
    case 'comment.edited':
      return payload.waits === true ? null : none;
    case 'comment.edit_published':
    case 'comment.picked':
    case 'comment.unpicked':
      return none;
    case 'comment.undone':
      if (payload.textChanged === true) return none;
      return sightNews(none, payload);
    case 'comment.approved':
    case 'comment.rejected':
    case 'comment.withdrawn':
      return sightNews(none, payload);
    case 'comment.counted':
      return { ...none, ...sightOf(payload) };
    default:
      return null;
  }
}

/** Null where the public saw nothing before and sees nothing after. */
function sightNews(none: CommentNews, payload: Told['payload']): CommentNews | null {
  const { wasShown, isShown } = payload;
  return wasShown === true || isShown === true ? { ...none, ...sightOf(payload) } : null;
}

function sightOf({
  wasShown,
  isShown,
  parentId,
  reopened,
}: Told['payload']): Pick<CommentNews, 'parentId' | 'appeared' | 'vanished' | 'reopened'> {
  return {
    parentId: typeof parentId === 'string' ? parentId : null,
    appeared: wasShown !== true && isShown === true,
    vanished: wasShown === true && isShown !== true,
    reopened: reopened === true,
  };
}
