import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { queueViews, type QueueView } from '../../comments/review/review-kind.js';
import { QueueItemView } from '../dto/queue.views.js';

export class ClaimDto {
  /** New items, at most; 0 only renews. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(100)
  limit = 20;

  @MayBeAbsent()
  @IsIn(queueViews)
  view: QueueView = 'all';
}

export class ClaimedView {
  /** What was claimed now, the most urgent first; what the caller had already is not among it. */
  items: QueueItemView[];
  /** When all claims of the caller end, unless they are renewed. */
  until: Date;
}
