import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommentsModule } from '../comments/comments.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { AuthorEmail } from './author-email.entity.js';
import { AuthorEmailsRepository } from './author-emails.repository.js';
import { AuthorEmailsService } from './author-emails.service.js';
import { MailLinks } from './mail-links.js';
import { MailPagesController } from './mail-pages.controller.js';
import { MeEmailController } from './me-email.controller.js';
import { ReaderMailFanOut } from './reader-mail-fan-out.js';
import { ReaderMailTools } from './reader-mail-tools.js';
import { ReaderMailWriter } from './reader-mail-writer.js';
import { ReaderMailsQuery } from './reader-mails.query.js';

/** Mail to readers who want it: replies to their comments, and decisions on them. */
@Module({
  imports: [SitesModule, CommentsModule, TypeOrmModule.forFeature([AuthorEmail])],
  controllers: [MailPagesController, MeEmailController],
  providers: [
    AuthorEmailsRepository,
    AuthorEmailsService,
    MailLinks,
    ReaderMailFanOut,
    ReaderMailTools,
    ReaderMailWriter,
    ReaderMailsQuery,
  ],
})
export class NotificationsModule {}
