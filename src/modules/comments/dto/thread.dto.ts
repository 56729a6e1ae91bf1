import { IsIn } from 'class-validator';
import { MayBeAbsent, QueryFlag, QueryInt } from '../../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import type { ThreadSort } from '../comment-thread.query.js';
import { CommentBranchView, CommentView, ThreadCommentView } from './comment.view.js';

const sorts = ['oldest', 'newest', 'top', 'most_replied'] as const satisfies readonly ThreadSort[];

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

  /** `true`: only threads that the editors have put forward. */
  @QueryFlag()
  picked = false;
}

export class PermalinkQueryDto {
  /** First replies, and replies a reply: 1 to 20. */
  @QueryInt(1, 20)
  replies = 3;

  /** Levels below the first replies, 0 to 10. */
  @QueryInt(0, 10)
  depth = 2;

  /** Comments before and after it in its own branch, at most, on either side: 0 to 20. */
  @QueryInt(0, 20)
  siblings = 3;
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

/** What stands beside a comment in its branch; beside a thread, in the order `oldest`. */
export class SiblingsView {
  /** The nearest last. */
  before: CommentView[];
  /** The nearest first. */
  after: CommentView[];
  hasMoreBefore: boolean;
  /** Continues after the last of `after`: the parent's replies, or the article's threads with `sort=oldest`. */
  nextCursor: string | null;
}

export class PermalinkView extends CommentView {
  /** The comments above it, the nearest last. */
  ancestors: CommentView[];
  hasMoreAncestors: boolean;
  siblings: SiblingsView;
  replies: CommentBranchView;
}
