import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { hasBidiControl } from '../text/bidi.js';

/** The field may be left out, but where it is sent it has a value: null is refused. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}

/** A whole number in a query string. */
export function QueryInt(min: number, max: number): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ),
    IsInt(),
    Min(min),
    Max(max),
  );
}

/** `true` or `false` in a query string. */
export function QueryFlag(): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' || value === 'false' ? value === 'true' : value,
    ),
    IsBoolean(),
  );
}

/** An absolute http or https address without user information. `rootRelative` also allows `/path`. */
export function WebAddress(options: { rootRelative?: boolean } = {}): PropertyDecorator {
  return ValidateBy({
    name: 'webAddress',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && isWebAddress(value, options.rootRelative ?? false),
      defaultMessage: () => 'not_a_url: It must be an http or https address of at most 2,000 characters.',
    },
  });
}

export function isWebAddress(value: string, rootRelative: boolean): boolean {
  if (value.length > 2_000 || /\s/.test(value) || hasBidiControl(value)) return false;
  if (rootRelative && /^\/(?!\/)/.test(value)) return !value.includes('\\');
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A time as ISO 8601 with an offset. */
export function IsoTime(): PropertyDecorator {
  return ValidateBy({
    name: 'isoTime',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isoTime.test(value) && isInRange(value),
      defaultMessage: () => 'not_a_time: It must be a time such as 2026-11-23T09:30:00.000Z.',
    },
  });
}

function isInRange(value: string): boolean {
  const year = new Date(value).getUTCFullYear();
  return year >= 1970 && year <= 9999 && isInCalendar(value.slice(0, 10));
}

/** `Date` takes 30 February for 2 March. */
function isInCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
