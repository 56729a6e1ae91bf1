const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

const newDocument = `# Performance

An absolute figure drifts from machine to machine, so \`npm run bench\` compares within one run: the service with the
least Node program that could do the same job on the same database, in turn. \`bench/README.md\` says how. What is
between the marks below is written by a full run; the rest is written by hand.

${begin}
${end}

## What the profile says

Nothing has been profiled for this page yet.
`;

/** The document with this report in the place of the one before; a new one where there was none. */
export function withReport(document: string | null, report: string): string {
  const text = document ?? newDocument;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`The document lacks the marks ${begin} and ${end}, in this order.`);
  return `${text.slice(0, from + begin.length)}\n\n${report}\n\n${text.slice(to)}`;
}
