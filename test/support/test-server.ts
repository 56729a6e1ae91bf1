/** The migrated database that every test database is a copy of. */
export const templateDatabase = 'parley_template';

/** The address of a database on the PostgreSQL of this test run. */
export function databaseUrl(name: string): string {
  const server = process.env.PARLEY_TEST_POSTGRES;
  if (server === undefined) throw new Error('Tests run by `npm test`, which starts their PostgreSQL.');
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
