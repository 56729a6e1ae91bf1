import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';
import { Prose } from '../../../platform/text/text-field.decorators.js';
import { commentStatuses, type CommentStatus } from '../../comments/comment-status.js';
import { reasonCodePattern } from '../../comments/reasons/reason.js';

/** `dismiss` settles the reports on a comment that stays. */
const actions = ['approve', 'reject', 'dismiss'] as const;

export class DecisionDto {
  @IsUUID('all')
  commentId: string;

  /** As it was seen: the shown text's, or the waiting edit's to decide the edit. */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  revision: number;

  /** As it was seen. */
  @IsIn(commentStatuses)
  status: CommentStatus;

  /** Says that the revision is a waiting edit's: then a colleague's decision on the edit is a conflict. */
  @MayBeAbsent()
  @IsBoolean()
  edit?: boolean;

  @IsIn(actions)
  action: (typeof actions)[number];

  /** A code of the site's list of reasons. */
  @IsOptional()
  @Matches(reasonCodePattern)
  reason?: string | null;

  /** For colleagues; kept beside the record. */
  @IsOptional()
  @Prose(2_000)
  note?: string | null;
}

export class DecideDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DecisionDto)
  decisions: DecisionDto[];
}
