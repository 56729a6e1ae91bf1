import { IsIn, IsUUID, Matches } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { articleKeyPattern } from '../../articles/article-key.js';
import { recordedActions, type RecordedAction } from '../../comments/comment-status.js';
import { queueViews, type QueueView } from '../../comments/review/review-kind.js';
import { queueSorts, type QueueSort } from '../moderation-queue.query.js';

export class QueueQueryDto extends PageQueryDto {
  /** `pending`: a text waits, a new one or an edit. `reported`: there are reports to settle. */
  @MayBeAbsent()
  @IsIn(queueViews)
  view: QueueView = 'all';

  @MayBeAbsent()
  @IsIn(queueSorts)
  sort: QueueSort = 'priority';

  /** Only comments on this article, by its key. */
  @MayBeAbsent()
  @Matches(articleKeyPattern)
  article?: string;

  /** Only comments by this author. */
  @MayBeAbsent()
  @IsUUID('all')
  author?: string;
}

export class DecisionsQueryDto extends PageQueryDto {
  /** Only decisions by this member of staff or key. */
  @MayBeAbsent()
  @IsUUID('all')
  moderator?: string;

  /** Only decisions on comments by this author. */
  @MayBeAbsent()
  @IsUUID('all')
  author?: string;

  @MayBeAbsent()
  @IsUUID('all')
  comment?: string;

  @MayBeAbsent()
  @IsIn(recordedActions)
  action?: RecordedAction;
}
