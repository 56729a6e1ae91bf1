import type { DomainError, ErrorKind, FieldError } from '../domain-error.js';

/** `application/problem+json` (RFC 9457) as every error of ours is answered. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

export const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  unsupported: 415,
  unprocessable: 422,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Unprocessable',
  428: 'Precondition required',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not available',
};

/** Who mends these will be told of the rest: an answer is not to be ten times as large as what was sent. */
const maxFields = 100;

interface Occasion {
  readonly url: string;
  readonly id: string;
}

/** Describes an error of the domain for the request it happened in. */
export function problemOf(error: DomainError, request: Occasion): Problem {
  return problem(statusOfKind[error.kind], error.code, error.detail, request, error.fields);
}

/** Describes an error by its status and code. The query string stays out: it may hold what a person wrote. */
export function problem(
  status: number,
  code: string,
  detail: string,
  request: Occasion,
  fields: readonly FieldError[] = [],
): Problem {
  return {
    type: `urn:parley:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    detail,
    instance: request.url.split('?', 1)[0] ?? '/',
    code,
    requestId: request.id,
    ...(fields.length > 0 && { errors: fields.slice(0, maxFields) }),
  };
}
