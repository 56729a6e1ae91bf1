interface PostgresError {
  readonly code: string;
  readonly constraint?: string;
}

/** `pg` puts the SQLSTATE in `code`; TypeORM wraps the error and keeps the original in `driverError`. */
function postgresErrorOf(error: unknown): PostgresError | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('driverError' in error && error.driverError !== error) return postgresErrorOf(error.driverError);
  if (!('code' in error) || typeof error.code !== 'string') return null;
  return error as PostgresError;
}

/** Serialization failure or deadlock: the same transaction may succeed when run again. */
export function isTransientConflict(error: unknown): boolean {
  const code = postgresErrorOf(error)?.code;
  return code === '40001' || code === '40P01';
}

/** True when the named unique constraint refused a row (23505). */
export function violatesUnique(error: unknown, constraint: string): boolean {
  const found = postgresErrorOf(error);
  return found?.code === '23505' && found.constraint === constraint;
}

/** True when the named foreign key refused a row (23503). */
export function violatesForeignKey(error: unknown, constraint: string): boolean {
  const found = postgresErrorOf(error);
  return found?.code === '23503' && found.constraint === constraint;
}

/** True when a foreign key, whichever, refused a row (23503): something still refers to it. */
export function violatesAnyForeignKey(error: unknown): boolean {
  return postgresErrorOf(error)?.code === '23503';
}

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The database is away, full or too slow: the caller should come again (503), nothing of it is its fault. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = postgresErrorOf(error)?.code;
  if (code !== undefined) {
    // 08 connection, 53 resources, 57P shutdown and start-up, 57014 statement_timeout, 55P03 lock_timeout.
    return unavailableCodes.has(code) || /^(08|53|57P)/.test(code) || code === '57014' || code === '55P03';
  }
  return error instanceof Error && (isUnanswered(error) || lostConnection.test(error.message));
}

/** What the driver, its pool and TypeORM say when a connection cannot be had or has died: none has a code. */
const lostConnection = new RegExp(
  [
    '^timeout exceeded when trying to connect',
    '^timeout expired',
    '^Connection terminated',
    '^Client has encountered a connection error',
    '^Client was closed',
    '^Query runner already released',
  ].join('|'),
);

/** We stopped waiting for a statement; what has become of it is unknown, and its connection is of no more use. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
