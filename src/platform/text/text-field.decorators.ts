import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, ValidateBy, type ValidationArguments } from 'class-validator';
import { checkLine } from './line.js';
import { canonicalName, checkName } from './name.js';
import { normalizeNewlines } from './newlines.js';
import { checkProse } from './prose.js';
import type { TextProblem } from './text-problem.js';

/** A text of one line: a title, a role, a reason. Length in code points. */
export function Line(maxCodePoints: number): PropertyDecorator {
  return checkedText('line', (text) => checkLine(text, { maxCodePoints }));
}

/** A text of several lines, stored as it was sent but for its line ends. Lengths in code points and bytes. */
export function Prose(maxCodePoints: number, maxBytes = 4 * maxCodePoints): PropertyDecorator {
  return applyDecorators(
    mapString(normalizeNewlines),
    checkedText('prose', (text) => checkProse(text, { maxCodePoints, maxBytes })),
  );
}

/** A name that a person goes by: NFC, 1 to 40 graphemes, nothing invisible. */
export function PersonName(): PropertyDecorator {
  return applyDecorators(mapString(canonicalName), checkedText('personName', checkName));
}

function mapString(change: (text: string) => string): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));
}

function checkedText(name: string, check: (text: string) => TextProblem | null): PropertyDecorator {
  const problemOf = (value: unknown): TextProblem | null => (typeof value === 'string' ? check(value) : null);
  return applyDecorators(
    IsString(),
    ValidateBy({
      name,
      validator: {
        validate: (value: unknown) => problemOf(value) === null,
        // The validation pipe reads the code out of the message.
        defaultMessage: (validation?: ValidationArguments) => {
          const problem = problemOf(validation?.value);
          return problem === null ? '' : `${problem.code}: ${problem.detail}`;
        },
      },
    }),
  );
}
