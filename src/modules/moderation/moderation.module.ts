import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { AuditController } from './audit.controller.js';
import { AuditEntriesQuery } from './audit-entries.query.js';
import { AuditEntriesService } from './audit-entries.service.js';
import { DecisionRecordQuery } from './decision-record.query.js';
import { DecisionRecordService } from './decision-record.service.js';
import { DecisionSettlement } from './decision-settlement.js';
import { DecisionsService } from './decisions.service.js';
import { DeskCommentViews } from './desk-comment-views.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationQueueQuery } from './moderation-queue.query.js';
import { ModerationQueueService } from './moderation-queue.service.js';
import { ReasonsController } from './reasons.controller.js';
import { UndoController } from './undo.controller.js';
import { UndoService } from './undo.service.js';
import { UndoSettlement } from './undo-settlement.js';

/** The desk: the queue, decisions, the record. */
@Module({
  imports: [ArticlesModule, CommentsModule],
  controllers: [AuditController, ModerationController, ReasonsController, UndoController],
  providers: [
    AuditEntriesQuery,
    AuditEntriesService,
    DecisionRecordQuery,
    DecisionRecordService,
    DecisionSettlement,
    DecisionsService,
    DeskCommentViews,
    ModerationQueueQuery,
    ModerationQueueService,
    UndoService,
    UndoSettlement,
  ],
})
export class ModerationModule {}
