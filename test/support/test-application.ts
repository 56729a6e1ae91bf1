import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../../src/application.js';
import { AccountsService } from '../../src/modules/identity/accounts.service.js';
import type { ReplicaChoice } from '../../src/platform/db/replica/public-reads.js';
import type { MailSettings } from '../../src/platform/mail/mail-settings.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export interface TestApplication {
  readonly app: NestFastifyApplication;
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly database: TestDatabase;
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

/** The real service on a database of its own and a free port, with one admin of every site. */
export async function startTestApplication({
  join,
  replica,
  pageCacheBytes,
  metricsToken,
  limitsScale = 1_000_000,
  trustProxy = false,
  demo = false,
  mail,
  answerWithinMs,
}: TestApplicationOptions = {}): Promise<TestApplication> {
  const database = join ?? (await createTestDatabase());
  const app = await createApplication({
    databaseUrl: database.url,
    replica,
    secretKey: 'a secret for tests, of more than thirty-two characters',
    trustProxy,
    demo,
    mail,
    answerWithinMs,
    limitsScale,
    logLevel: process.env.TEST_LOG_LEVEL ?? 'silent',
    pageCacheBytes,
    metricsToken,
    // Where the tests' own receivers listen.
    outgoingAllow: ['127.0.0.1'],
  });
  await app.listen(0, '127.0.0.1');
  await app.get(AccountsService, { strict: false }).ensureFirstAdmin(testAdmin);
  return {
    app,
    url: await app.getUrl(),
    database,
    async close() {
      await app.close();
      if (!join) await database.drop();
    },
  };
}
