import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailComposers } from './mail-composers.js';
import { MailMetrics } from './mail-metrics.js';
import { MAIL_SETTINGS, MailQueue } from './mail-queue.js';
import { MailSenderJob } from './mail-sender.job.js';
import type { MailSettings } from './mail-settings.js';
import { Mail } from './mail.entity.js';
import { MailRepository } from './mail.repository.js';

/** Mail by the operator's server (ADR 30). Modules above queue it and write it. */
@Global()
@Module({})
export class MailModule {
  static with(settings: MailSettings | null): DynamicModule {
    return {
      module: MailModule,
      imports: [TypeOrmModule.forFeature([Mail])],
      providers: [
        { provide: MAIL_SETTINGS, useValue: settings },
        MailComposers,
        MailMetrics,
        MailQueue,
        MailRepository,
        MailSenderJob,
      ],
      exports: [MailComposers, MailQueue],
    };
  }
}
