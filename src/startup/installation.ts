import type { AdminCredentials, Environment } from '../config/environment.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/embedded-postgres.js';
import { localAdminPassword, localSecretKey } from './local-secrets.js';

/** What the service runs on: a database, a secret, and perhaps the admin to begin with. */
export interface Installation {
  readonly databaseUrl: string;
  readonly secretKey: string;
  readonly firstAdmin: AdminCredentials | null;
  /** Stops the embedded database; nothing where the database is somebody else's. */
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL, or takes the database that DATABASE_URL names. */
export async function openInstallation(
  environment: Environment,
  onDatabaseExit: (detail: string) => void,
): Promise<Installation> {
  const { databaseUrl, secretKey, dataDir, admin } = environment;
  if (databaseUrl !== null) {
    if (secretKey === null) throw new Error('The environment was read without its secret.');
    return { databaseUrl, secretKey, firstAdmin: admin, stop: () => Promise.resolve() };
  }
  const postgres = await startEmbeddedPostgres({ dataDir, onExit: onDatabaseExit });
  return {
    databaseUrl: postgres.url,
    secretKey: secretKey ?? (await localSecretKey(dataDir)),
    firstAdmin: admin ?? { email: 'admin@example.org', password: await localAdminPassword(dataDir) },
    stop: () => postgres.stop(),
  };
}
