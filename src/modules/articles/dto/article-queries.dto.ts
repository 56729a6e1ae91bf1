import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, Matches } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { articleKeyPattern } from '../article-key.js';

const sorts = ['newest', 'most_commented'] as const;

export class ListArticlesQueryDto extends PageQueryDto {
  @MayBeAbsent()
  @IsIn(sorts)
  sort: (typeof sorts)[number] = 'newest';
}

export class CountsQueryDto {
  /** Up to 100 article keys, with commas between them. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(articleKeyPattern, { each: true })
  articles: string[];
}
