import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches, ValidateNested } from 'class-validator';
import { Line } from '../../../platform/text/text-field.decorators.js';
import { reasonCodePattern, type Reason } from '../../comments/reasons/reason.js';

export class ReasonDto {
  /** Goes on record. A built-in one: the site words it otherwise. */
  @Matches(reasonCodePattern)
  code: string;

  /** For the desk. */
  @Line(100)
  label: string;

  /** For the author of a refused comment. */
  @Line(500)
  message: string;
}

/** What the site has besides the built-in reasons. */
export class PutReasonsDto {
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique((reason: unknown) => codeOf(reason))
  @ValidateNested({ each: true })
  @Type(() => ReasonDto)
  items: ReasonDto[];
}

/** What is no reason is refused for that, not for being there twice. */
function codeOf(reason: unknown): unknown {
  return typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : Symbol();
}

export class ReasonView {
  code: string;
  label: string;
  message: string;
}

export class ReasonsView {
  /** The built-in reasons first. */
  items: ReasonView[];

  static of(reasons: readonly Reason[]): ReasonsView {
    return { items: reasons.map(({ code, label, message }) => ({ code, label, message })) };
  }
}
