import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticlesModule } from '../articles/articles.module.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { AuditController } from './audit.controller.js';
import { AuditEntriesQuery } from './audit-entries.query.js';
import { AuditEntriesService } from './audit-entries.service.js';
import { AuthorDeskController } from './authors/author-desk.controller.js';
import { AuthorHistoryQuery } from './authors/author-history.query.js';
import { AuthorHistoryService } from './authors/author-history.service.js';
import { AuthorNote } from './authors/author-note.entity.js';
import { AuthorNotesRepository } from './authors/author-notes.repository.js';
import { SanctionUndo } from './authors/sanction-undo.js';
import { SanctionedCommentsQuery } from './authors/sanctioned-comments.query.js';
import { SanctionsQuery } from './authors/sanctions.query.js';
import { SanctionsService } from './authors/sanctions.service.js';
import { Claim } from './claims/claim.entity.js';
import { ClaimsController } from './claims/claims.controller.js';
import { ClaimsRepository } from './claims/claims.repository.js';
import { ClaimsService } from './claims/claims.service.js';
import { DecisionRecordQuery } from './decision-record.query.js';
import { DecisionRecordService } from './decision-record.service.js';
import { DecisionSettlement } from './decision-settlement.js';
import { DecisionsService } from './decisions.service.js';
import { DeskCommentViews } from './desk-comment-views.js';
import { DeskCommentsController } from './desk/desk-comments.controller.js';
import { DeskCommentsQuery } from './desk/desk-comments.query.js';
import { DeskCommentsService } from './desk/desk-comments.service.js';
import { DeskDetailQuery } from './desk/desk-detail.query.js';
import { DeskDetailsService } from './desk/desk-details.service.js';
import { DeskItemQuery } from './desk/desk-item.query.js';
import { ExternalChecksJob } from './external-checks/external-checks.job.js';
import { ExternalChecksService } from './external-checks/external-checks.service.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationQueueQuery } from './moderation-queue.query.js';
import { ModerationQueueService } from './moderation-queue.service.js';
import { ReasonsController } from './reasons.controller.js';
import { DeskDay } from './stats/desk-day.entity.js';
import { DeskDaysRepository } from './stats/desk-days.repository.js';
import { SitesModule } from '../sites/sites.module.js';
import { StatsController } from './stats/stats.controller.js';
import { StatsService } from './stats/stats.service.js';
import { UndoController } from './undo.controller.js';
import { UndoService } from './undo.service.js';
import { UndoSettlement } from './undo-settlement.js';
import { WordListsModule } from '../word-lists/word-lists.module.js';
import { WordListsPreviewQuery } from './word-lists-preview.query.js';
import { WordListsPreviewService } from './word-lists-preview.service.js';
import { WordListsController } from './word-lists.controller.js';

/** The desk: the queue, decisions, the record. */
@Module({
  imports: [
    SitesModule,
    ArticlesModule,
    AuthorsModule,
    CommentsModule,
    WordListsModule,
    TypeOrmModule.forFeature([AuthorNote, Claim, DeskDay]),
  ],
  controllers: [
    AuditController,
    AuthorDeskController,
    ClaimsController,
    DeskCommentsController,
    ModerationController,
    ReasonsController,
    StatsController,
    UndoController,
    WordListsController,
  ],
  providers: [
    ExternalChecksJob,
    ExternalChecksService,
    AuditEntriesQuery,
    AuditEntriesService,
    AuthorHistoryQuery,
    AuthorHistoryService,
    AuthorNotesRepository,
    DeskDaysRepository,
    StatsService,
    ClaimsRepository,
    ClaimsService,
    DecisionRecordQuery,
    DecisionRecordService,
    DecisionSettlement,
    DecisionsService,
    DeskCommentViews,
    DeskCommentsQuery,
    DeskCommentsService,
    DeskDetailQuery,
    DeskDetailsService,
    DeskItemQuery,
    ModerationQueueQuery,
    ModerationQueueService,
    SanctionUndo,
    SanctionedCommentsQuery,
    SanctionsQuery,
    SanctionsService,
    UndoService,
    UndoSettlement,
    WordListsPreviewQuery,
    WordListsPreviewService,
  ],
  exports: [DecisionsService],
})
export class ModerationModule {}
