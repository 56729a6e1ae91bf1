import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { LimitName } from './limit-policies.js';

export const limitNameKey = 'parley:limit';

/** Requests to this route are counted, and refused with 429 where there are too many. */
export const Limited = (name: LimitName): MethodDecorator =>
  applyDecorators(
    SetMetadata(limitNameKey, name),
    ApiResponse({
      status: 429,
      description: `Too many requests of this kind (\`${name}\`). \`Retry-After\` says when to try again.`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  );
