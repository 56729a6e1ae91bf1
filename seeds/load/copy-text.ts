export interface CopyTarget {
  readonly table: string;
  /** Separated by commas, in the order of the fields. */
  readonly columns: string;
}

/** A value that may hold anything, as a field of COPY's text format. */
export function copyField(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, escapeOf) : text;
}

/** How COPY's text format writes NULL. */
export const copyNull = '\\N';

function escapeOf(character: string): string {
  switch (character) {
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    default:
      return '\\\\';
  }
}

/** A row of COPY's text format, of values that need no escaping or have it. */
export function fields(...values: readonly string[]): string {
  return values.join('\t');
}

export function flag(value: boolean): string {
  return value ? 't' : 'f';
}

/** A moment, given in milliseconds since 1970. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
