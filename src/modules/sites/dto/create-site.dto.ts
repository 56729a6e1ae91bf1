import { IsIn, Matches } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { Line } from '../../../platform/text/text-field.decorators.js';
import { siteModerations, type SiteModeration } from '../site.entity.js';

export class CreateSiteDto {
  /** Names the site in every address: lower-case letters, digits and inner dashes, at most 63. */
  @Matches(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
  key: string;

  @Line(200)
  name: string;

  /** `pre`: everything waits for a moderator. `post`: public unless a rule holds it. */
  @MayBeAbsent()
  @IsIn(siteModerations)
  moderation?: SiteModeration;
}
