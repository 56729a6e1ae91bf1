import { setTimeout as delay } from 'node:timers/promises';
import { allMigrations } from '../migrations/all-migrations.js';
import { demoArticles } from '../seeds/demo/demo-site.js';
import { loadDemo } from '../seeds/demo/load-demo.js';
import { createApplication } from './application.js';
import { readEnvironment, type Environment } from './config/environment.js';
import { AccountsService } from './modules/identity/accounts.service.js';
import { SitesService } from './modules/sites/sites.service.js';
import { migrate } from './platform/db/migrate.js';
import { Metrics } from './platform/metrics/metrics.js';
import { welcomeText } from './startup/banner.js';
import { describeFailure } from './startup/failure.js';
import { keepHeapSmall } from './startup/heap.js';
import { openInstallation, type Installation } from './startup/installation.js';
import { shutDown, type Running } from './startup/shutdown.js';
import { Traffic } from './startup/traffic.js';

keepHeapSmall();

let running: Running | null = null;
let installation: Installation | null = null;
let starting: Promise<void> | null = null;
let stopping: Promise<void> | null = null;

/** A start that is asked to stop gets to the end of its step, so that nothing of it is left running. */
const stepMs = 10_000;

/** Stops everything once, the database last, and ends the process with `code`. */
function stop(code: number): void {
  stopping ??= Promise.race([starting?.catch(() => undefined), delay(stepMs)])
    .then(() => shutDown(running, async () => installation?.stop()))
    .then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(describeFailure(error));
        process.exit(1);
      },
    );
}

function isStopping(): boolean {
  return stopping !== null;
}

async function start(environment: Environment): Promise<void> {
  installation = await openInstallation(environment, (detail) => {
    console.error(`The embedded PostgreSQL ended by itself: ${detail}`);
    stop(1);
  });
  const { databaseUrl, secretKey, firstAdmin } = installation;
  if (isStopping()) return;
  await migrate(databaseUrl, allMigrations);
  if (isStopping()) return;
  const app = await createApplication({ ...environment, databaseUrl, secretKey });
  running = { app, traffic: new Traffic(app) };
  app.get(Metrics, { strict: false }).watchProcess();
  await app.init();
  const accounts = app.get(AccountsService, { strict: false });
  if (firstAdmin) await accounts.ensureFirstAdmin(firstAdmin);
  const sites = app.get(SitesService, { strict: false });
  // A start that was killed between founding the demo's site and filling it is made good by the next.
  const takesDemo = !(await sites.exist()) || (await sites.findByKey('demo')) !== null;
  if (environment.demo && takesDemo) await loadDemo(app);
  if (isStopping()) return;
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
process.on('uncaughtException', (error) => {
  console.error(describeFailure(error));
  stop(1);
});

try {
  starting = start(readEnvironment(process.env));
  await starting;
} catch (error) {
  // A start that was told to stop fails because of that.
  if (!isStopping()) console.error(describeFailure(error));
  stop(1);
}
