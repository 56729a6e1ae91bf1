import type { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import type { DemoLoaded, loadDemo } from '../../seeds/demo/load-demo.js';
import type { createApplication } from '../../src/application.js';
import type { LiveArticles } from '../../src/modules/comments/events/live-articles.js';
import type { AccountsService } from '../../src/modules/identity/accounts.service.js';
import type { RetentionPeriodsJob } from '../../src/modules/privacy/retention-periods.job.js';
import type { PublicReads, ReplicaChoice } from '../../src/platform/db/replica/public-reads.js';
import type { MailSettings } from '../../src/platform/mail/mail-settings.js';
import type { OutboxFeed } from '../../src/platform/outbox/outbox-feed.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** What tests take from the modules of the service, built or from the sources. */
export interface ServiceModules {
  readonly ModulesContainer: typeof ModulesContainer;
  readonly AccountsService: typeof AccountsService;
  readonly createApplication: typeof createApplication;
  readonly loadDemo: typeof loadDemo;
}

/** What tests look at inside the service. */
export interface Providers {
  readonly AccountsService: AccountsService;
  readonly DataSource: DataSource;
  readonly LiveArticles: LiveArticles;
  readonly OutboxFeed: OutboxFeed;
  readonly PublicReads: PublicReads;
  readonly RetentionPeriodsJob: RetentionPeriodsJob;
}

declare global {
  /** Given by the environment of the tests. */
  function builtService(): Promise<ServiceModules>;
}

export interface TestApplication {
  readonly app: NestFastifyApplication;
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly database: TestDatabase;
  /** A provider of the service by the name of its class: the built service has classes of its own. */
  readonly provider: <Name extends keyof Providers>(name: Name) => Providers[Name];
  /** Null where it is loaded already. */
  loadDemo(): Promise<DemoLoaded | null>;
  close(): Promise<void>;
}

export const testAdmin = { email: 'admin@example.org', password: 'correct-horse-battery' };

export interface TestApplicationOptions {
  /** A database that another application is on: this is a second process of the same service. */
  readonly join?: TestDatabase;
  readonly replica?: ReplicaChoice;
  readonly pageCacheBytes?: number;
  readonly metricsToken?: string;
  /** Limits are scaled away unless a test is about them. */
  readonly limitsScale?: number;
  readonly trustProxy?: boolean | number | string;
  /** Whether there is `/try`. */
  readonly demo?: boolean;
  readonly mail?: MailSettings;
  readonly answerWithinMs?: number;
}

/** The real service, as it was built, on a database of its own and a free port, with one admin of every site. */
export async function startTestApplication(options?: TestApplicationOptions): Promise<TestApplication> {
  return launch(await builtService(), options);
}

/** The service of these modules. */
export async function launch(
  { ModulesContainer, AccountsService, createApplication, loadDemo }: ServiceModules,
  { join, limitsScale = 1_000_000, trustProxy = false, ...options }: TestApplicationOptions = {},
): Promise<TestApplication> {
  const database = join ?? (await createTestDatabase());
  const app = await createApplication({
    ...options,
    databaseUrl: database.url,
    secretKey: 'a secret for tests, of more than thirty-two characters',
    trustProxy,
    limitsScale,
    logLevel: process.env.TEST_LOG_LEVEL ?? 'silent',
    // Where the tests' own receivers listen.
    outgoingAllow: ['127.0.0.1'],
  });
  await app.listen(0, '127.0.0.1');
  await app.get(AccountsService, { strict: false }).ensureFirstAdmin(testAdmin);
  return {
    app,
    url: await app.getUrl(),
    database,
    provider: <Name extends keyof Providers>(name: Name): Providers[Name] => {
      for (const { providers } of app.get(ModulesContainer).values()) {
        for (const [token, { instance }] of providers) {
          if (typeof token === 'function' && token.name === name) return instance as Providers[Name];
        }
      }
      throw new Error(`The service has no ${name}.`);
    },
    loadDemo: () => loadDemo(app),
    async close() {
      await app.close();
      if (!join) await database.drop();
    },
  };
}
