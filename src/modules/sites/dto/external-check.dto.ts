import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '../../../platform/http/field.decorators.js';

/** A check of the site's own that is asked about every comment of a reader. */
export class ExternalCheckDto {
  /** Where it is asked: `https`, and no private address. */
  @IsString()
  @MaxLength(2_000)
  address: string;

  /** True makes a new secret; the one before it signs too for another day. */
  @MayBeAbsent()
  @IsBoolean()
  newSecret?: boolean;
}
