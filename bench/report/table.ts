import type { Finding } from './finding.js';
import type { MachineFacts } from './machine.js';

export interface Report {
  readonly machine: MachineFacts;
  /** What was run: "the full run". */
  readonly scope: string;
  readonly seconds: number;
  readonly findings: readonly Finding[];
}

const head = ['what', 'bar', 'measured', '', 'figures'];

/** The report in Markdown: on what, the table, and how what is not plain was measured. */
export function renderReport({ machine, scope, seconds, findings }: Report): string {
  const notes: string[] = [];
  const rows = findings.map(({ what, bar, measured, verdict, figures, note }) => {
    if (note !== undefined && !notes.includes(note)) notes.push(note);
    const reference = note === undefined ? '' : ` [${notes.indexOf(note) + 1}]`;
    return [`${what}${reference}`, bar, measured, verdict === 'no bar' ? '–' : verdict, figures];
  });
  const parts = [
    `${machine.date}, commit ${machine.commit}, ${scope} of ${Math.round(seconds)} s.`,
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; Node ${machine.node}, PostgreSQL ${machine.postgres}.`,
    'Median of the rounds, and in brackets the least and the most.',
    '',
    ...markdownTable([head, ...rows]),
  ];
  if (notes.length > 0) parts.push('', ...notes.map((note, index) => `${index + 1}. ${oneLine(note)}`));
  return parts.join('\n');
}

/** Columns as wide as their widest cell, so that it can be read as it is. */
export function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => oneLine(cell).replaceAll('|', '\\|')));
  const columns = cells[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
