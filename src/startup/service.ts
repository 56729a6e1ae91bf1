import { allMigrations } from '../../migrations/all-migrations.js';
import { demoArticles } from '../../seeds/demo/demo-site.js';
import { loadDemo } from '../../seeds/demo/load-demo.js';
import { createApplication } from '../application.js';
import type { Environment } from '../config/environment.js';
import { AccountsService } from '../modules/identity/accounts.service.js';
import { SitesService } from '../modules/sites/sites.service.js';
import { migrate } from '../platform/db/migrate.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { welcomeText } from './banner.js';
import type { Installation } from './installation.js';
import { shutDown } from './shutdown.js';
import { Traffic } from './traffic.js';

/** Who starts the service, and may think better of it on the way. */
export interface Starter {
  isStopping(): boolean;
  /** From now on there is something to stop. */
  started(stop: () => Promise<void>): void;
}

/** Migrates, and fills what is empty; ends once the service listens and has said where, or is not wanted any more. */
export async function startService(
  environment: Environment,
  { databaseUrl, secretKey, firstAdmin }: Installation,
  starter: Starter,
): Promise<void> {
  if (starter.isStopping()) return;
  await migrate(databaseUrl, allMigrations);
  if (starter.isStopping()) return;
  const app = await createApplication({ ...environment, databaseUrl, secretKey });
  const traffic = new Traffic(app);
  starter.started(() => shutDown(app, traffic));
  app.get(Metrics, { strict: false }).watchProcess();
  await app.init();
  const accounts = app.get(AccountsService, { strict: false });
  if (firstAdmin) await accounts.ensureFirstAdmin(firstAdmin);
  const sites = app.get(SitesService, { strict: false });
  // A start that was killed between founding the demo's site and filling it is made good by the next.
  const takesDemo = !(await sites.exist()) || (await sites.findByKey('demo')) !== null;
  if (environment.demo && takesDemo) await loadDemo(app);
  if (starter.isStopping()) return;
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
