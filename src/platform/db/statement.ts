/** SQL under a name, so that PostgreSQL parses and plans it once a connection instead of once a call. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** `name` is unique in the process and at most 63 bytes long: PostgreSQL cuts longer ones silently. */
export function statement(name: string, text: string): Statement {
  if (Buffer.byteLength(name) > 63) throw new Error(`The statement name ${name} is too long.`);
  return { name, text };
}
