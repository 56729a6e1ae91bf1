/** SQL under a name, so that PostgreSQL parses and plans it once a connection instead of once a call. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const known = new Map<string, Statement>();

/**
 * `name` is unique in the process and at most 63 bytes long: PostgreSQL cuts longer ones silently. Two texts under one
 * name would be taken for each other by a connection that knows the first.
 */
export function statement(name: string, text: string): Statement {
  if (Buffer.byteLength(name) > 63) throw new Error(`The statement name ${name} is too long.`);
  const one = known.get(name) ?? { name, text };
  if (one.text !== text) throw new Error(`There are two statements with the name ${name}.`);
  known.set(name, one);
  return one;
}

/** Every statement of what has been loaded, for a test that looks at all of them. */
export function knownStatements(): readonly Statement[] {
  return [...known.values()];
}
