import { Client } from 'pg';

import { EmbeddedPostgresError, errorText } from './embedded-postgres.errors.js';
import { SUPERUSER } from './postgres-cluster.js';

/** The name of the database and of the role that owns it. */
const NAME = 'parley';

/**
 * Makes the database and its owner when they are missing; answers the URL to use. The owner is no superuser: a
 * statement that goes wrong can touch our tables, not files or programs of the machine.
 */
export async function ensureApplicationDatabase(port: number, password: string): Promise<string> {
  const client = new Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres' });
  try {
    await client.connect();
    const { rowCount: roles } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [NAME]);
    if (roles === 0) {
      // `password` is hexadecimal, and a role's name cannot be a parameter.
      await client.query(`CREATE ROLE ${NAME} LOGIN CREATEDB PASSWORD '${password}'`);
    }
    const { rowCount: databases } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (databases === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  } catch (error) {
    throw new EmbeddedPostgresError(`The embedded PostgreSQL runs but cannot be used: ${errorText(error)}`);
  } finally {
    await client.end();
  }
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}`;
}
