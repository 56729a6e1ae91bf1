import { IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';

export class SignInDto {
  @IsString()
  @MaxLength(320)
  email: string;

  @IsString()
  @MaxLength(1_024)
  password: string;

  /** Where a second factor is asked for: six digits, or a recovery code. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(100)
  code?: string;
}
