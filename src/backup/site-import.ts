import { Client } from 'pg';
import { ExportFile } from './export-file.js';
import type { BrokenLine, Columns, RowLine } from './import-line.js';
import { readSchemaVersion, readTableShapes, shapeOf, type TableShapes } from './site-catalogue.query.js';
import { rowProblem, SiteRowsRepository, type Put } from './site-rows.repository.js';
import { siteTables } from './site-tables.js';

export interface ImportOptions {
  readonly databaseUrl: string;
  readonly path: string;
  /** The last migration of this program. */
  readonly schema: string;
  /** Whether to load what is whole of a file that is not. */
  readonly skipBroken: boolean;
  readonly onBroken: (line: BrokenLine) => void;
  readonly onProgress?: (rows: number) => void;
}

export interface ImportResult {
  readonly site: string;
  /** False: the file is not what an export wrote, and nothing was done; or a line was refused by the database. */
  readonly isDone: boolean;
  readonly isWhole: boolean;
  readonly inserted: number;
  /** Rows that were there already. */
  readonly present: number;
  /** Of those, the ones that say something else than the file; they are left as they are. */
  readonly different: number;
  readonly broken: number;
}

/**
 * Puts what a file has into the database, as far as it is not there yet: what was cut short goes on when it is run
 * again. The file is read twice: before anything is written it must prove to be whole. Throws BackupError.
 */
export async function importSite(options: ImportOptions): Promise<ImportResult> {
  const client = new Client({ connectionString: options.databaseUrl, application_name: 'parley-import' });
  // A connection that breaks also fails the statement that runs: that error is the one to tell.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(
      `SET statement_timeout = 0; SET timezone = 'UTC'; SET plan_cache_mode = force_generic_plan`,
    );
    const schema = await readSchemaVersion(client, options.schema);
    const shapes = await readTableShapes(client);
    const file = new ExportFile(options.path, schema, columnsOf(shapes));
    const { header, isWhole } = await file.facts();
    const loading = new Loading(client, shapes, options);
    if (isWhole || options.skipBroken) await loading.load(file);
    else await loading.judge(file);
    return { site: header.site, isWhole, ...loading.result };
  } finally {
    await client.end();
  }
}

/** One run through a file. */
class Loading {
  private inserted = 0;
  private present = 0;
  private different = 0;
  private broken = 0;
  private isDone = false;
  private readonly rows: SiteRowsRepository;

  constructor(
    client: Client,
    private readonly shapes: TableShapes,
    private readonly options: ImportOptions,
  ) {
    this.rows = new SiteRowsRepository(client);
  }

  get result(): Omit<ImportResult, 'site' | 'isWhole'> {
    const { isDone, inserted, present, different, broken } = this;
    return { isDone, inserted, present, different, broken };
  }

  /** Reports what is broken, as far as a line shows it by itself, and writes nothing. */
  async judge(file: ExportFile): Promise<void> {
    for await (const part of file.parts()) {
      if ('problem' in part) this.report(part);
      else await this.each(part, (lines) => this.rows.read(tableOf(lines), lines));
    }
  }

  /** Every part is committed by itself. Without `skipBroken` the first row that is refused ends it. */
  async load(file: ExportFile): Promise<void> {
    const { skipBroken, onProgress } = this.options;
    for await (const part of file.parts()) {
      if ('problem' in part) this.report(part);
      else {
        await this.each(part, async (lines) => {
          this.add(
            await this.rows.put(tableOf(lines), shapeOf(this.shapes, tableOf(lines)), lines),
            lines.length,
          );
        });
      }
      if (this.broken > 0 && !skipBroken) return;
      onProgress?.(this.inserted + this.present);
    }
    await this.rows.analyze(siteTables);
    this.isDone = true;
  }

  /** All at once; where that is refused by halves, down to the lines that are to blame. */
  private async each(
    lines: readonly RowLine[],
    work: (lines: readonly RowLine[]) => Promise<void>,
  ): Promise<void> {
    try {
      await work(lines);
    } catch (error) {
      const problem = rowProblem(error);
      if (problem === null) throw error;
      const [first] = lines;
      if (lines.length === 1 && first) {
        this.report({ number: first.number, problem: `${first.table}: ${problem}` });
        return;
      }
      const middle = lines.length >> 1;
      await this.each(lines.slice(0, middle), work);
      await this.each(lines.slice(middle), work);
    }
  }

  private add({ inserted, different }: Put, lines: number): void {
    this.inserted += inserted;
    this.present += lines - inserted;
    this.different += different;
  }

  private report(line: BrokenLine): void {
    this.broken += 1;
    this.options.onBroken(line);
  }
}

function tableOf([first]: readonly RowLine[]): RowLine['table'] {
  if (!first) throw new Error('There is no statement for no rows.');
  return first.table;
}

function columnsOf(shapes: TableShapes): Columns {
  return new Map([...shapes].map(([table, { columns }]) => [table, new Set(columns)]));
}
