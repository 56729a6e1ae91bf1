import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { IsoTime, MayBeAbsent, WebAddress } from '../../../platform/http/field.decorators.js';
import { Line, PersonName, Prose } from '../../../platform/text/text-field.decorators.js';
import { commentings, type Commenting } from '../../sites/commenting.js';
import { articleModerations, type ArticleModeration } from '../article.entity.js';
import { credits, type Credit } from '../byline.entity.js';

export class BylineDto {
  @PersonName()
  displayName: string;

  /** An author of the site: when that person joins the thread, the comment carries a badge. */
  @IsOptional()
  @IsUUID()
  authorId?: string | null;

  /** Such as "military expert and journalist". */
  @IsOptional()
  @Line(200)
  role?: string | null;

  /** The "about the author" line, with honours. */
  @IsOptional()
  @Prose(2_000)
  about?: string | null;

  /** `contributor`: named at the end. */
  @MayBeAbsent()
  @IsIn(credits)
  credit: Credit = 'author';
}

/** The whole article: what is left out is emptied, but for `commenting`, `moderation` and `publishedAt`. */
export class PutArticleDto {
  @Line(500)
  title: string;

  @IsOptional()
  @Line(200)
  kicker?: string | null;

  @IsOptional()
  @Prose(2_000)
  standfirst?: string | null;

  @IsOptional()
  @WebAddress()
  url?: string | null;

  @IsOptional()
  @WebAddress({ rootRelative: true })
  image?: string | null;

  /** A BCP 47 tag such as `en` or `uk-UA`. */
  @IsOptional()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/)
  lang?: string | null;

  /** Markdown. */
  @IsOptional()
  @Prose(60_000)
  body?: string | null;

  @IsOptional()
  @Prose(2_000)
  disclaimer?: string | null;

  @MayBeAbsent()
  @IsoTime()
  publishedAt?: string;

  @MayBeAbsent()
  @IsIn(commentings)
  commenting?: Commenting;

  /** From then on readers cannot comment any more. */
  @IsOptional()
  @IsoTime()
  closesAt?: string | null;

  @MayBeAbsent()
  @IsIn(articleModerations)
  moderation?: ArticleModeration;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BylineDto)
  bylines: BylineDto[] = [];
}
