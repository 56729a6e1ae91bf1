import { IsIn, IsOptional } from 'class-validator';
import { Prose } from '../../../../platform/text/text-field.decorators.js';
import { reportReasons, type ReportReason } from '../report-reason.js';

export class ReportCommentDto {
  @IsIn(reportReasons)
  reason: ReportReason;

  /** For the desk only. */
  @IsOptional()
  @Prose(1_000)
  note?: string | null;
}
