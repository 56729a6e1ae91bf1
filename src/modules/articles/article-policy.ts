import { stricterCommenting, type Commenting } from '../sites/commenting.js';
import type { Site, SiteModeration } from '../sites/site.entity.js';
import type { Article } from './article.entity.js';

type Policy = Pick<Article, 'commenting' | 'moderation' | 'closesAt'>;

/** Whether readers may comment on an article, or see its comments, at the time `now`. */
export function effectiveCommenting(site: Pick<Site, 'commenting'>, article: Policy, now: Date): Commenting {
  const own = stricterCommenting(site.commenting, article.commenting);
  const over = article.closesAt !== null && article.closesAt <= now;
  return over ? stricterCommenting(own, 'closed') : own;
}

/** Whether a new comment waits for a moderator (`pre`) or is public unless a rule holds it (`post`). */
export function effectiveModeration(site: Pick<Site, 'moderation'>, article: Policy): SiteModeration {
  return article.moderation === 'inherit' ? site.moderation : article.moderation;
}
