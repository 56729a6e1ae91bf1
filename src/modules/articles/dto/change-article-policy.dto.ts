import { IsIn, IsInt, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { commentings, type Commenting } from '../../sites/commenting.js';
import { articleModerations, type ArticleModeration } from '../article.entity.js';

/** What is named changes, the rest stays; a later PUT leaves it alone unless it names it. */
export class ChangeArticlePolicyDto {
  @MayBeAbsent()
  @IsIn(commentings)
  commenting?: Commenting;

  @MayBeAbsent()
  @IsIn(articleModerations)
  moderation?: ArticleModeration;

  /** Slow mode: so long an author waits between two comments under this article. 0: the site's own pace. */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(86_400)
  slowModeSeconds?: number;
}
