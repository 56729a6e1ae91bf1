import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { ExactOrigin } from '../../../platform/http/origin.js';
import { Line } from '../../../platform/text/text-field.decorators.js';
import { commentings, type Commenting } from '../commenting.js';
import {
  articleCreations,
  siteModerations,
  type ArticleCreation,
  type SiteModeration,
} from '../site.entity.js';
import { ExternalCheckDto } from './external-check.dto.js';
import { RetentionDto } from './retention.dto.js';
import { ScreeningPolicyDto } from './screening-policy.dto.js';
import { SsoPolicyDto } from './sso-policy.dto.js';

/** What is named changes, the rest stays. */
export class ChangeSitePolicyDto {
  @MayBeAbsent()
  @Line(200)
  name?: string;

  @MayBeAbsent()
  @IsIn(siteModerations)
  moderation?: SiteModeration;

  @MayBeAbsent()
  @IsIn(commentings)
  commenting?: Commenting;

  @MayBeAbsent()
  @IsBoolean()
  guestPosting?: boolean;

  /** The longest comment, in code points. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(20_000)
  maxLength?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(86_400)
  editWindowSeconds?: number;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[a-z][a-z0-9_]{0,31}$/, { each: true })
  reactions?: string[];

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => ScreeningPolicyDto)
  screening?: ScreeningPolicyDto;

  /** Where the publication's pages live: origins as a browser sends them, letter for letter. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @ExactOrigin({ each: true })
  origins?: string[];

  /** `first_comment`: the widget makes an article, from an allowed origin, with the first comment under it. */
  @MayBeAbsent()
  @IsIn(articleCreations)
  articleCreation?: ArticleCreation;

  /** The publisher's own login; null for none. It is replaced as a whole. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SsoPolicyDto)
  sso?: SsoPolicyDto | null;

  /** How long what nobody sees any more is kept. */
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => RetentionDto)
  retention?: RetentionDto;

  /** The site's own check of comments; null for none. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ExternalCheckDto)
  externalCheck?: ExternalCheckDto | null;
}
