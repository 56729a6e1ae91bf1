import { allMigrations } from '../migrations/all-migrations.js';
import { readEnvironment } from './config/environment.js';
import { distribute } from './platform/db/citus/distribute.js';
import { migrate } from './platform/db/migrate.js';
import { runTool } from './startup/tool.js';

await runTool(() => ({
  environment: readEnvironment(process.env),
  run: async ({ databaseUrl }) => {
    await migrate(databaseUrl, allMigrations);
    const statements = await distribute(databaseUrl);
    console.log(
      statements === 0
        ? 'Every table is distributed already: nothing was changed.'
        : `The tables are distributed by site, in ${statements} statements.`,
    );
  },
}));
