import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** A password that somebody chooses: length is what counts (NIST SP 800-63B), whatever it is made of. */
export function NewPassword(): PropertyDecorator {
  return applyDecorators(IsString(), MinLength(10), MaxLength(1_024));
}
