import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { MayBeAbsent, WebAddress } from '../../../platform/http/field.decorators.js';
import { Line, Prose } from '../../../platform/text/text-field.decorators.js';

/** Above what any site may allow; the site's own limit is checked where the site is known. */
const maxCodePoints = 20_000;
const maxBytes = 20_000;

/** The page that an article is on. */
class ArticlePageDto {
  @Line(500)
  title: string;

  @WebAddress()
  url: string;
}

export class SubmitCommentDto {
  @Prose(maxCodePoints, maxBytes)
  body: string;

  /** The comment that this one replies to. */
  @IsOptional()
  @IsUUID('all')
  parentId?: string | null;

  /** Where the site's policy lets the first comment create the article: what to call it. */
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => ArticlePageDto)
  page?: ArticlePageDto;
}
