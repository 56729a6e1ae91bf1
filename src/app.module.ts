import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ArticlesModule } from './modules/articles/articles.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { AuthorsModule } from './modules/authors/authors.module.js';
import { CommentsModule } from './modules/comments/comments.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { ModerationModule } from './modules/moderation/moderation.module.js';
import { NotificationsModule } from './modules/notifications/notifications.module.js';
import { PagesModule } from './modules/pages/pages.module.js';
import { PrivacyModule } from './modules/privacy/privacy.module.js';
import { PublicityModule } from './modules/publicity/publicity.module.js';
import { SitesModule } from './modules/sites/sites.module.js';
import { WebhooksModule } from './modules/webhooks/webhooks.module.js';
import { WordListsModule } from './modules/word-lists/word-lists.module.js';
import type { ReplicaChoice } from './platform/db/replica/public-reads.js';
import { KeyringModule } from './platform/crypto/keyring.module.js';
import { DatabaseModule } from './platform/db/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { OutgoingModule } from './platform/http/outgoing/outgoing.module.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { createValidationPipe } from './platform/http/validation.pipe.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import type { SecurityLog } from './platform/logging/security-log.js';
import type { Metrics } from './platform/metrics/metrics.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { LimitsModule } from './platform/limits/limits.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import type { MailSettings } from './platform/mail/mail-settings.js';
import { OutboxModule } from './platform/outbox/outbox.module.js';

/** Wiring only: which modules there are, and what every request goes through. */
@Module({})
export class AppModule {
  static configure(options: {
    databaseUrl: string;
    replica?: ReplicaChoice | null;
    secretKey: string;
    limitsScale: number;
    outgoingAllow?: readonly string[];
    demo?: boolean;
    sourceUrl?: string | null;
    metrics: Metrics;
    securityLog: SecurityLog;
    metricsToken?: string | null;
    mail?: MailSettings | null;
  }): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.connect(options.databaseUrl, options.replica ?? null),
        LoggingModule.tellingBy(options.securityLog),
        OutboxModule,
        PublicityModule,
        AuditModule,
        KeyringModule.withSecret(options.secretKey),
        OutgoingModule.into(options.outgoingAllow ?? []),
        MailModule.with(options.mail ?? null),
        SitesModule,
        WordListsModule,
        AuthorsModule,
        IdentityModule,
        LimitsModule.withScale(options.limitsScale),
        ArticlesModule,
        CommentsModule,
        ModerationModule,
        NotificationsModule,
        WebhooksModule,
        PrivacyModule,
        PagesModule.with({ demo: options.demo ?? false, sourceUrl: options.sourceUrl ?? null }),
        HealthModule,
        MetricsModule.show(options.metrics, options.metricsToken ?? null),
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}
