/** What stops the start in words an operator understands: show the message, the stack adds nothing. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Another process serves this data directory. */
export class DataDirectoryInUseError extends Error {
  override readonly name = 'DataDirectoryInUseError';

  /** @param pid null when the other process holds the lock but does not say who it is */
  constructor(
    readonly dataDir: string,
    readonly pid: number | null,
  ) {
    super(
      `The data directory ${dataDir} is in use by ${pid === null ? 'another process' : `process ${pid}`}. ` +
        'Stop that process, or give this one a directory of its own with DATA_DIR.',
    );
  }
}

/**
 * Reads the `code` of a system error, such as `ENOENT`. Not by `instanceof Error`: in Jest the errors of Node's
 * own modules come from another realm.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whatever was thrown, as text for a message. */
export function errorText(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}
