import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { declareError, type FieldError } from '../domain-error.js';

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

/** The one pipe: only what a DTO declares gets in, and every refusal names its field. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => validationFailed(errors.flatMap((error) => fieldErrors(error, ''))),
  });
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]): FieldError => {
    const missing = error.value === undefined && constraint !== 'whitelistValidation';
    if (missing) return { pointer, code: 'required', detail: 'It is required.' };
    const [, code, detail] = /^([a-z_]+): (.*)$/s.exec(message) ?? [];
    if (code !== undefined && detail !== undefined) return { pointer, code, detail };
    return { pointer, code: constraintCodes[constraint] ?? 'refused', detail: sentence(message) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
