/** What went wrong, in the words of the domain. `problem-filter.ts` alone knows the HTTP status of a kind. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition_failed'
  | 'precondition_required'
  | 'unprocessable'
  | 'too_large'
  | 'unsupported'
  | 'too_many'
  | 'unavailable';

/** One field of a request that was refused. `pointer` is a JSON Pointer (RFC 6901) into the body. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly detail: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(detail);
    this.name = 'DomainError';
  }
}

/** Every error that the service can answer, by its code; a test lists them. */
export const errorCatalogue = new Map<string, ErrorKind>();

/** Declares an error once; the returned function makes one to throw. */
export function declareError(
  code: string,
  kind: ErrorKind,
  detail: string,
): (fields?: readonly FieldError[]) => DomainError {
  if (errorCatalogue.has(code)) throw new Error(`The error code ${code} is declared twice.`);
  errorCatalogue.set(code, kind);
  return (fields) => new DomainError(code, kind, detail, fields);
}
