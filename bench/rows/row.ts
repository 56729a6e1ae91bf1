import type { Finding } from '../report/finding.js';
import type { Bench } from '../stage/stage.js';

/** One line of the table of bars, or a few that are measured together. */
export interface Row {
  /** What `--only` takes. */
  readonly name: string;
  run(bench: Bench): Promise<readonly Finding[]>;
}
