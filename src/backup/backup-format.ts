import { BackupError } from './backup.errors.js';

/** Of the lines, whatever is in them. What a row has is the schema's, which the header names too. */
export const formatVersion = 1;

/** The first line: no time in it, so that equal contents are equal bytes. */
export interface Header {
  readonly parley: 'site';
  readonly format: number;
  /** The last migration of the database that the rows come from. */
  readonly schema: string;
  readonly site: string;
  readonly siteId: string;
}

/** The last line. */
export interface Trailer {
  readonly end: {
    readonly rows: number;
    readonly tables: Readonly<Record<string, number>>;
    /** Of every byte from the header's first to the line break before this line. */
    readonly sha256: string;
  };
}

export const headerStart = '{"parley":';
export const trailerStart = '{"end":';

/** Throws BackupError for what is no header, or one of another version than this program reads. */
export function parseHeader(line: string, schema: string): Header {
  const header = parseObject(line);
  if (header?.parley !== 'site' || typeof header.siteId !== 'string' || typeof header.site !== 'string') {
    throw new BackupError('This is no export of a site: its first line is not the header of one.');
  }
  if (header.format !== formatVersion) {
    throw new BackupError(`The file has the format ${String(header.format)}; this reads ${formatVersion}.`);
  }
  if (header.schema !== schema) {
    throw new BackupError(
      `The file comes from a database at ${String(header.schema)}, and this one is at ${schema}. ` +
        'Import it with the version that wrote it, then upgrade.',
    );
  }
  return header as unknown as Header;
}

/** Null for what is no trailer. */
export function parseTrailer(line: string): Trailer | null {
  const end = parseObject(line)?.end;
  if (typeof end !== 'object' || end === null) return null;
  const { rows, sha256 } = end as Record<string, unknown>;
  return typeof rows === 'number' && typeof sha256 === 'string' ? { end: end as Trailer['end'] } : null;
}

/** Null for what is no object of JSON. */
export function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
