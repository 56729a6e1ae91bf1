import { IsString } from 'class-validator';
import { MayBeAbsent, QueryInt } from './field.decorators.js';

/** What every list takes. */
export class PageQueryDto {
  /** Items a page, 1 to 100. */
  @QueryInt(1, 100)
  limit = 20;

  /** Where the page before ended. */
  @MayBeAbsent()
  @IsString()
  cursor?: string;
}
