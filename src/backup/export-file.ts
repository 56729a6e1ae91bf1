import { createHash } from 'node:crypto';
import { headerStart, parseHeader, parseTrailer, trailerStart, type Header } from './backup-format.js';
import { BackupError } from './backup.errors.js';
import { readRowLine, type BrokenLine, type Columns, type RowLine } from './import-line.js';
import { readLines, type Line } from './line-reader.js';

const newline = Buffer.from('\n');

/** What a file says of itself. */
export interface FileFacts {
  readonly header: Header;
  /** Whether it is, byte for byte, what an export wrote, to its end. */
  readonly isWhole: boolean;
}

/** Lines that can be put together, or one that is broken. */
export type FilePart = readonly RowLine[] | BrokenLine;

const mostLines = 1_000;
const mostCharacters = 1024 * 1024;

/** A file that an export has written, or somebody has since changed. It is read from its beginning each time. */
export class ExportFile {
  constructor(
    private readonly path: string,
    private readonly schema: string,
    private readonly columns: Columns,
  ) {}

  /** Reads all of it. Throws BackupError where it is no export that can be read here. */
  async facts(): Promise<FileFacts> {
    const hash = createHash('sha256');
    let header: Header | null = null;
    let rows = 0;
    let isWhole = false;
    for await (const lines of this.lines()) {
      for (const line of lines) {
        if (header === null) header = this.headerOf(line);
        else if (startsWith(line, trailerStart)) {
          const end = parseTrailer(textOf(line))?.end;
          isWhole = end?.rows === rows && end.sha256 === hash.copy().digest('hex');
          continue;
        } else {
          // After the end there is nothing.
          isWhole = false;
          rows += 1;
          if ('problem' in readRowLine(line, header, this.columns)) hash.update('broken');
        }
        if (line.bytes) hash.update(line.bytes).update(newline);
      }
    }
    if (header === null) throw new BackupError('The file is empty.');
    return { header, isWhole };
  }

  /** Its rows in their order, as many of one table together as one statement should take. */
  async *parts(): AsyncGenerator<FilePart> {
    let header: Header | null = null;
    let batch: RowLine[] = [];
    let characters = 0;
    for await (const lines of this.lines()) {
      for (const line of lines) {
        if (header === null) {
          header = this.headerOf(line);
          continue;
        }
        if (startsWith(line, trailerStart)) continue;
        const row = readRowLine(line, header, this.columns);
        if ('problem' in row) {
          yield row;
          continue;
        }
        const isFull = batch.length === mostLines || characters > mostCharacters;
        if (batch.length > 0 && (isFull || batch[0]?.table !== row.table)) {
          yield batch;
          batch = [];
          characters = 0;
        }
        batch.push(row);
        characters += row.text.length;
      }
    }
    if (batch.length > 0) yield batch;
  }

  private headerOf(line: Line): Header {
    return parseHeader(textOf(line), this.schema);
  }

  /** Without what `npm run` says first, where the file was made by sending its output there. */
  private async *lines(): AsyncGenerator<readonly Line[]> {
    let hasBegun = false;
    for await (const lines of readLines(this.path)) {
      const from: number = hasBegun ? 0 : lines.findIndex((line) => !isChatter(line));
      hasBegun ||= from >= 0;
      if (from >= 0) yield from === 0 ? lines : lines.slice(from);
    }
  }
}

function isChatter(line: Line): boolean {
  return !startsWith(line, headerStart) && /^(> .*|\s*)$/.test(textOf(line));
}

function startsWith({ bytes }: Line, start: string): boolean {
  return bytes?.subarray(0, start.length).toString('latin1') === start;
}

function textOf({ bytes }: Line): string {
  return bytes?.toString('utf8') ?? '';
}
