import { createReadStream } from 'node:fs';

/** A row has at most a comment and its edit, or an article: far less than this. */
const longest = 4 * 1024 * 1024;
const newline = 0x0a;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; null for one that is too long to be anything. */
  readonly bytes: Buffer | null;
}

/**
 * The lines of a file, a piece of the file at a time. What is after the last line break counts as a line if there is
 * anything.
 */
export async function* readLines(path: string): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let begun: Buffer[] = [];
  let length = 0;
  const finish = (end: Buffer): Line => {
    number += 1;
    const bytes =
      length + end.length > longest ? null : begun.length > 0 ? Buffer.concat([...begun, end]) : end;
    begun = [];
    length = 0;
    return { number, bytes };
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      lines.push(finish(chunk.subarray(from, at)));
      from = at + 1;
    }
    const rest = chunk.subarray(from);
    length += rest.length;
    if (length > longest) begun = [];
    else if (rest.length > 0) begun.push(rest);
    yield lines;
  }
  if (length > 0) yield [finish(Buffer.alloc(0))];
}
