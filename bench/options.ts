import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly isQuick: boolean;
  /** Names of rows; null for all. */
  readonly only: readonly string[] | null;
  /** Whether docs/performance.md gets the report. */
  readonly writes: boolean;
}

/** The command line cannot be followed. Its message says how to call. */
export class BenchUsageError extends Error {}

/** Only a full run of all rows writes the document, unless it is told to. Throws BenchUsageError. */
export function readOptions(words: readonly string[], rowNames: readonly string[]): BenchOptions {
  const { quick = false, write = false, only } = parse(words, rowNames);
  const names = only?.flatMap((list) => list.split(',')).filter((name) => name !== '') ?? null;
  const unknown = names?.find((name) => !rowNames.includes(name));
  if (unknown !== undefined) throw new BenchUsageError(`There is no row ${unknown}.\n${usage(rowNames)}`);
  return { isQuick: quick, only: names, writes: write || (!quick && names === null) };
}

function parse(
  words: readonly string[],
  rowNames: readonly string[],
): { quick?: boolean; write?: boolean; only?: string[] } {
  try {
    return parseArgs({
      args: [...words],
      options: {
        quick: { type: 'boolean' },
        write: { type: 'boolean' },
        only: { type: 'string', multiple: true },
      },
    }).values;
  } catch {
    throw new BenchUsageError(usage(rowNames));
  }
}

function usage(rowNames: readonly string[]): string {
  return `Usage: npm run bench                    all rows; writes docs/performance.md
       npm run bench -- --quick         all rows, smaller and shorter; --write writes as well
       npm run bench -- --only a,b      only these: ${rowNames.join(', ')}`;
}
