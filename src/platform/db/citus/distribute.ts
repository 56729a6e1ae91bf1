import { Client } from 'pg';
import { DistributionError } from './distribution.errors.js';
import { planDistribution } from './distribution-plan.js';
import { findCitusVersion, readCatalogue, runTogether } from './distribution.repository.js';

/**
 * Spreads the tables of a migrated database over the nodes of a Citus cluster, by site, in one transaction. Gives the
 * number of statements; 0 where everything was distributed already. Throws DistributionError.
 */
export async function distribute(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'parley-distribute' });
  // A connection that breaks also fails the statement that runs: that error is the one to tell.
  client.on('error', () => undefined);
  await client.connect();
  try {
    if ((await findCitusVersion(client)) === null) {
      throw new DistributionError(
        'This database has no Citus, and nothing was changed. On the coordinator of a Citus cluster (13 or newer): ' +
          'CREATE EXTENSION citus; add the workers with citus_add_node; then run this again.',
      );
    }
    const statements = planDistribution(await readCatalogue(client, true));
    if (statements.length > 0) await runTogether(client, statements);
    return statements.length;
  } finally {
    await client.end();
  }
}
