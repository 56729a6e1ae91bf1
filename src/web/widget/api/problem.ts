/** An answer that is not what was asked for, or no answer. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** Of the API, or `unreachable` where nobody answered in time. */
    readonly code: string,
    readonly status: number,
    /** Seconds after which it may go better, where the server has said so. */
    readonly retryAfter: number | null = null,
    /** Where the fields are that were wrong, as JSON pointers. */
    readonly fields: readonly string[] = [],
  ) {
    super(code);
  }

  /** Whether the same request may go well later on. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get isAboutName(): boolean {
    return this.fields.includes('/displayName');
  }
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unexpected', 500);
}

export async function problemOf(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const told = (await response.json().catch(() => null)) as {
    code?: unknown;
    errors?: readonly { pointer?: unknown }[];
  } | null;
  return new Problem(
    typeof told?.code === 'string' ? told.code : 'unexpected',
    response.status,
    Number.isFinite(wait) ? wait : null,
    (told?.errors ?? []).map(({ pointer }) => String(pointer)),
  );
}

/** Tries once more where nobody answered: for what can be sent twice and is done once. */
export async function patiently<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Problem) || !error.isPassing || error.retryAfter !== null) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return attempt();
  }
}
