import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allMigrations } from '../migrations/all-migrations.js';
import { demoArticles } from '../seeds/demo/demo-site.js';
import { loadDemo } from '../seeds/demo/load-demo.js';
import { createApplication } from './application.js';
import { EnvironmentError, readEnvironment, type Environment } from './config/environment.js';
import { AccountsService } from './modules/identity/accounts.service.js';
import { SitesService } from './modules/sites/sites.service.js';
import { migrate, UnsuitableDatabaseError } from './platform/db/migrate.js';
import { EmbeddedPostgresError } from './platform/embedded-postgres/embedded-postgres.errors.js';
import { welcomeText } from './startup/banner.js';
import { openInstallation, type Installation } from './startup/installation.js';
import { shutDown } from './startup/shutdown.js';

let app: NestFastifyApplication | null = null;
let installation: Installation | null = null;
let stopping: Promise<void> | null = null;

/** Stops everything once, the database last, and ends the process with `code`. */
function stop(code: number): void {
  stopping ??= shutDown(app, async () => installation?.stop()).then(
    () => process.exit(code),
    (error: unknown) => {
      fail(error);
      process.exit(1);
    },
  );
}

/** Says in words what an operator can mend; anything else is a bug and shows where it is. */
function fail(error: unknown): void {
  const isPlain =
    error instanceof EnvironmentError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof UnsuitableDatabaseError;
  console.error(isPlain ? error.message : error);
}

async function start(environment: Environment): Promise<void> {
  installation = await openInstallation(environment, (detail) => {
    console.error(`The embedded PostgreSQL ended by itself: ${detail}`);
    stop(1);
  });
  const { databaseUrl, secretKey, firstAdmin } = installation;
  await migrate(databaseUrl, allMigrations);
  app = await createApplication({ ...environment, databaseUrl, secretKey });
  await app.init();
  const accounts = app.get(AccountsService, { strict: false });
  if (firstAdmin) await accounts.ensureFirstAdmin(firstAdmin);
  const sites = app.get(SitesService, { strict: false });
  if (environment.demo && !(await sites.exist())) await loadDemo(app);
  await app.listen(environment.port, environment.host);

  const hasDemo = (await sites.findByKey('demo')) !== null;
  console.log(
    welcomeText({
      url: await app.getUrl(),
      demoArticle: hasDemo ? (demoArticles[0]?.key ?? null) : null,
      // An admin of an earlier start may have another password than the one we were given now.
      signIn:
        firstAdmin && (await accounts.accepts(firstAdmin))
          ? { ...firstAdmin, shown: !environment.admin }
          : null,
    }),
  );
}

process.on('SIGINT', () => {
  stop(0);
});
process.on('SIGTERM', () => {
  stop(0);
});

try {
  await start(readEnvironment(process.env));
} catch (error) {
  fail(error);
  stop(1);
}
