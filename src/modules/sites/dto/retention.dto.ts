import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** Periods in days; null: until the person is erased. What is named changes, the rest stays. */
export class RetentionDto {
  /** Texts of withdrawn comments. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3_650)
  withdrawnTextDays?: number | null;

  /** What readers wrote in reports that are decided. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3_650)
  reportNoteDays?: number | null;
}
