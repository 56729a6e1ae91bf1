import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { declareError, type FieldError } from '../domain-error.js';
import { pointerTo } from './json-pointer.js';

export const validationFailed = declareError('validation_failed', 'invalid', 'Some fields were refused.');

/** Codes of class-validator's own constraints. Validators of ours put `code: detail` into their message. */
const constraintCodes: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field',
  isString: 'wrong_type',
  isInt: 'wrong_type',
  isNumber: 'wrong_type',
  isBoolean: 'wrong_type',
  isArray: 'wrong_type',
  isObject: 'wrong_type',
  nestedValidation: 'wrong_type',
  isIn: 'unknown_value',
  maxLength: 'text_too_long',
  minLength: 'text_too_short',
  isUuid: 'not_a_uuid',
  isUrl: 'not_a_url',
  isIso8601: 'not_a_time',
  isEmail: 'not_an_email',
  matches: 'wrong_format',
  min: 'out_of_range',
  max: 'out_of_range',
  arrayMinSize: 'too_few',
  arrayMaxSize: 'too_many',
  arrayUnique: 'duplicate',
  isDefined: 'required',
};

const isNumber = (value: unknown): boolean => typeof value === 'number';
const isString = (value: unknown): boolean => typeof value === 'string';

/** What measures a value may run before what looks at its type: "too many" is no answer to an object. */
const measured: Readonly<Record<string, (value: unknown) => boolean>> = {
  min: isNumber,
  max: isNumber,
  maxLength: isString,
  minLength: isString,
  arrayMinSize: Array.isArray,
  arrayMaxSize: Array.isArray,
  arrayUnique: Array.isArray,
};

/** The one pipe: only what a DTO declares gets in, and every refusal names its field. */
export function createValidationPipe(): ValidationPipe {
  return new InputPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => validationFailed(errors.flatMap((error) => fieldErrors(error, ''))),
  });
}

/** Closes two gaps of class-validator, which would otherwise let through what no DTO declares. */
class InputPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What a decorator of ours gives a handler (the site, the caller) is no input.
    if (metadata.type === 'custom') return value;
    const refused = metadata.type === 'query' ? inheritedNames(value) : listsInLists(value, '');
    if (refused.length > 0) throw validationFailed(refused);
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** A name that every object has, such as `constructor`, passes for a declared one. In a body it was refused before. */
function inheritedNames(query: unknown): FieldError[] {
  return Object.keys(query ?? {})
    .filter((name) => name in Object.prototype)
    .map((name) => ({
      pointer: pointerTo('', name),
      code: 'unknown_field',
      detail: 'It is not known here.',
    }));
}

/** A list in a list of objects is looked into as if it were not there. Nothing of ours is a list of lists. */
function listsInLists(value: unknown, pointer: string): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const at = pointerTo(pointer, name);
    if (!Array.isArray(value) || !Array.isArray(member)) return listsInLists(member, at);
    return [{ pointer: at, code: 'wrong_type', detail: 'A list cannot stand in this list.' }];
  });
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = pointerTo(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]): FieldError => {
    const missing = error.value === undefined && constraint !== 'whitelistValidation';
    if (missing) return { pointer, code: 'required', detail: 'It is required.' };
    if (measured[constraint]?.(error.value) === false) {
      return { pointer, code: 'wrong_type', detail: 'It is of the wrong type.' };
    }
    const [, code, detail] = /^([a-z_]+): (.*)$/s.exec(message) ?? [];
    if (code !== undefined && detail !== undefined) return { pointer, code, detail };
    return { pointer, code: constraintCodes[constraint] ?? 'refused', detail: sentence(message) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
