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
import { ModerationController } from './moderation.controller.js';
import { ModerationQueueQuery } from './moderation-queue.query.js';
import { ModerationQueueService } from './moderation-queue.service.js';
import { ReasonsController } from './reasons.controller.js';

/** The desk: the queue, decisions, the record. */
@Module({
  imports: [ArticlesModule, CommentsModule],
  controllers: [AuditController, ModerationController, ReasonsController],
  providers: [
    AuditEntriesQuery,
    AuditEntriesService,
    DecisionRecordQuery,
    DecisionRecordService,
    DecisionSettlement,
    DecisionsService,
    ModerationQueueQuery,
    ModerationQueueService,
  ],
})
export class ModerationModule {}
