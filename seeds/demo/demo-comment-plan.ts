import {
  isShownWhenReachable,
  letsThrough,
  type StatusWithPast,
} from '../../src/modules/comments/comment-status.js';
import type { DemoArticle, DemoComment } from './demo-article.js';
import { historyOf, type DemoHistory, type DemoPolicy } from './demo-history.js';
import { demoId } from './demo-id.js';

/** A comment of the demo as it stands in the database, with the history that brought it there. */
export interface PlannedComment extends StatusWithPast {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly comment: DemoComment;
  /** The number of the text that is shown. */
  readonly revision: number;
  readonly reachable: boolean;
  readonly shown: boolean;
  readonly replyCount: number;
  readonly reviewSince: Date | null;
  readonly history: DemoHistory;
}

/** What there is above a comment. */
interface Place {
  readonly parentId: string | null;
  readonly depth: number;
  readonly reachable: boolean;
}

const top: Place = { parentId: null, depth: 0, reachable: true };

/** All comments of an article, each after the one it replies to. */
export function planComments(article: DemoArticle, articleId: string, policy: DemoPolicy): PlannedComment[] {
  const planOne = (comment: DemoComment, place: Place): PlannedComment[] => {
    const history = historyOf(article, comment, policy);
    const { status, edit } = comment;
    // A withdrawal of the demo is always one of a comment that was public.
    const past: StatusWithPast = { status, withdrawnFrom: status === 'deleted' ? 'approved' : null };
    const replyCount = countShownReplies(comment);
    const planned: PlannedComment = {
      ...past,
      ...place,
      id: demoId(history.createdAt, 'comment', article.key, comment.key),
      articleId,
      comment,
      revision: edit?.status === 'applied' ? 2 : 1,
      shown: place.reachable && isShownWhenReachable(past, replyCount),
      replyCount,
      reviewSince:
        status === 'pending' ? history.createdAt : edit?.status === 'waiting' ? history.editedAt : null,
      history,
    };
    const below: Place = {
      parentId: planned.id,
      depth: place.depth + 1,
      reachable: place.reachable && letsThrough(past),
    };
    return [planned, ...(comment.replies ?? []).flatMap((reply) => planOne(reply, below))];
  };
  return article.comments.flatMap((comment) => planOne(comment, top));
}

/** Direct replies that are shown whenever the branch is. */
function countShownReplies(comment: DemoComment): number {
  return (comment.replies ?? []).filter((reply) =>
    isShownWhenReachable(
      { status: reply.status, withdrawnFrom: reply.status === 'deleted' ? 'approved' : null },
      countShownReplies(reply),
    ),
  ).length;
}
