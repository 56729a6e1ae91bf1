import { IsOptional, IsUUID } from 'class-validator';
import { Prose } from '../../../platform/text/text-field.decorators.js';

/** Above what any site may allow; the site's own limit is checked where the site is known. */
const maxCodePoints = 20_000;
const maxBytes = 20_000;

export class SubmitCommentDto {
  @Prose(maxCodePoints, maxBytes)
  body: string;

  /** The comment that this one replies to. */
  @IsOptional()
  @IsUUID('all')
  parentId?: string | null;
}
