import { IsIn } from 'class-validator';
import { MayBeAbsent, QueryInt } from '../../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import type { ThreadSort } from '../comment-thread.query.js';
import { CommentBranchView, CommentView, ThreadCommentView } from './comment.view.js';

const sorts = ['oldest', 'newest'] as const satisfies readonly ThreadSort[];

/** How much of the branches comes with each comment. */
export class BranchQueryDto extends PageQueryDto {
  /** Replies a comment, 0 to 20. */
  @QueryInt(0, 20)
  replies = 3;

  /** Levels below the comments of the page, 0 to 10. */
  @QueryInt(0, 10)
  depth = 2;
}

export class ThreadQueryDto extends BranchQueryDto {
  @MayBeAbsent()
  @IsIn(sorts)
  sort: ThreadSort = 'oldest';
}

export class PermalinkQueryDto {
  /** First replies, and replies a reply: 1 to 20. */
  @QueryInt(1, 20)
  replies = 3;

  /** Levels below the first replies, 0 to 10. */
  @QueryInt(0, 10)
  depth = 2;
}

export class ThreadTotalsView {
  /** Public comments, tombstones not counted. */
  comments: number;
  /** Top-level comments that are shown. */
  threads: number;
}

export class ThreadPageView {
  items: ThreadCommentView[];
  nextCursor: string | null;
  totals: ThreadTotalsView;
}

export class PermalinkView extends CommentView {
  /** The comments above it, the nearest last. */
  ancestors: CommentView[];
  hasMoreAncestors: boolean;
  replies: CommentBranchView;
}
