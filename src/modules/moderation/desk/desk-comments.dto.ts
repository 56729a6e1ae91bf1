import { IsIn, IsUUID, Matches } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { Line } from '../../../platform/text/text-field.decorators.js';
import { articleKeyPattern } from '../../articles/article-key.js';
import { commentStatuses, type CommentStatus } from '../../comments/comment-status.js';
import { QueueItemView } from '../dto/queue.views.js';

export class DeskCommentsQueryDto extends PageQueryDto {
  @MayBeAbsent()
  @IsIn(commentStatuses)
  status?: CommentStatus;

  /** Only comments on this article, by its key. */
  @MayBeAbsent()
  @Matches(articleKeyPattern)
  article?: string;

  /** Only comments by this author. */
  @MayBeAbsent()
  @IsUUID('all')
  author?: string;

  /** Only comments with all of these words, or parts of words, or emoji. */
  @MayBeAbsent()
  @Line(200)
  q?: string;
}

export class DeskCommentPageView {
  items: QueueItemView[];
  /** A search may have an end of a page without items: the next goes on. */
  nextCursor: string | null;
}
