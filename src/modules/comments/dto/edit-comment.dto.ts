import { IsInt, Max, Min } from 'class-validator';
import { Prose } from '../../../platform/text/text-field.decorators.js';

export class EditCommentDto {
  @Prose(20_000, 20_000)
  body: string;

  /** The revision that was edited: the waiting edit's where there is one. */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  revision: number;
}
