/** What is wrong with one field of a request. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** The service answered something else than what was asked for, or nothing at all (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(detail);
  }
}

/** What went wrong in words, whatever was thrown. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Problem)) return 'Something went wrong in this page. Reload it and try again.';
  const [field] = error.fields;
  return field ? `${field.detail} (${field.pointer})` : error.message;
}

export async function problemOf(response: Response): Promise<Problem> {
  const told: unknown = await response.json().catch(() => null);
  const { code, detail, title, errors } = (told ?? {}) as Partial<{
    code: string;
    detail: string;
    title: string;
    errors: FieldProblem[];
  }>;
  const words = detail ?? title ?? `The service answered ${String(response.status)}.`;
  const wait = response.headers.get('retry-after');
  const inTime = response.status === 429 && wait !== null ? ` Try again in ${wait} seconds.` : '';
  return new Problem(response.status, code ?? 'unknown', words + inTime, errors);
}
