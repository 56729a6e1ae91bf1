import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticlesModule } from '../articles/articles.module.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { BranchesService } from './branches.service.js';
import { CommentBranchRepository } from './comment-branch.repository.js';
import { CommentConsequences } from './comment-consequences.js';
import { CommentCounters } from './comment-counters.js';
import { CommentEffectsWriter } from './comment-effects.js';
import { CommentPermalinkQuery } from './comment-permalink.query.js';
import { CommentRestoring } from './comment-restoring.js';
import { CommentRestoringRepository } from './comment-restoring.repository.js';
import { CommentRevising } from './comment-revising.js';
import { CommentRevision } from './comment-revision.entity.js';
import { CommentSections } from './comment-sections.js';
import { CommentTextsRepository } from './comment-texts.repository.js';
import { CommentThreadQuery } from './comment-thread.query.js';
import { CommentTransitions } from './comment-transitions.js';
import { CommentWithdrawals } from './comment-withdrawals.js';
import { CommentWriters } from './comment-writers.js';
import { Comment } from './comment.entity.js';
import { CommentsController } from './comments.controller.js';
import { CommentsRepository } from './comments.repository.js';
import { ArticleNews } from './events/article-news.js';
import { ArticleNewsQuery } from './events/article-news.query.js';
import { EventsController } from './events/events.controller.js';
import { EventsService } from './events/events.service.js';
import { ExternalCheck } from './external-checks/external-check.entity.js';
import { ExternalChecksRepository } from './external-checks/external-checks.repository.js';
import { Flusher } from './events/flusher.js';
import { LiveArticles } from './events/live-articles.js';
import { RecentNews } from './events/recent-news.js';
import { IdempotencyKey } from './submissions/idempotency-key.entity.js';
import { IdempotencyRepository } from './submissions/idempotency.repository.js';
import { OwnCommentViews } from './personal/own-comment-views.js';
import { OwnCommentsQuery } from './personal/own-comments.query.js';
import { OwnCommentsService } from './personal/own-comments.service.js';
import { PicksController } from './picks/picks.controller.js';
import { PicksRepository } from './picks/picks.repository.js';
import { PicksService } from './picks/picks.service.js';
import { PersonalPageController } from './personal/personal-page.controller.js';
import { PersonalPageService } from './personal/personal-page.service.js';
import { AuthorProfileQuery } from './profiles/author-profile.query.js';
import { AuthorProfilesController } from './profiles/author-profiles.controller.js';
import { AuthorProfilesService } from './profiles/author-profiles.service.js';
import { QueueCounter } from './queue-counter.entity.js';
import { QueueGauges } from './queue-gauges.js';
import { QueueCounters } from './queue-counters.js';
import { DecisionNote } from './record/decision-note.entity.js';
import { ReasonList } from './reasons/reason-list.entity.js';
import { ReasonsRepository } from './reasons/reasons.repository.js';
import { ReasonsService } from './reasons/reasons.service.js';
import { Decision } from './record/decision.entity.js';
import { DecisionsRepository } from './record/decisions.repository.js';
import { UndoableDecisionsQuery } from './record/undoable-decisions.query.js';
import { RetentionJob } from './retention.job.js';
import { RevisionsService } from './revisions.service.js';
import { ReactionsController } from './reactions/reactions.controller.js';
import { ReactionsRepository } from './reactions/reactions.repository.js';
import { ReactionsService } from './reactions/reactions.service.js';
import { Reaction } from './reactions/reaction.entity.js';
import { Report } from './reports/report.entity.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportsRepository } from './reports/reports.repository.js';
import { ReportsService } from './reports/reports.service.js';
import { CommentTalliesRepository } from './tallies/comment-tallies.repository.js';
import { CommentTally } from './tallies/comment-tally.entity.js';
import { TallyFoldJob } from './tallies/tally-fold.job.js';
import { FindingRecord } from './screening/finding.entity.js';
import { ScreeningFactsRepository } from './screening/screening-facts.repository.js';
import { ScreeningService } from './screening/screening.service.js';
import { SubmissionIntake } from './submissions/submission-intake.js';
import { SubmissionsRepository } from './submissions/submissions.repository.js';
import { SubmissionsService } from './submissions/submissions.service.js';
import { ThreadCursors } from './thread-cursors.js';
import { ThreadsService } from './threads.service.js';
import { WithdrawalsService } from './withdrawals.service.js';
import { WordListsModule } from '../word-lists/word-lists.module.js';

const entities = [
  Comment,
  CommentRevision,
  CommentTally,
  Decision,
  DecisionNote,
  ExternalCheck,
  FindingRecord,
  IdempotencyKey,
  QueueCounter,
  Reaction,
  ReasonList,
  Report,
];

/** Threads, revisions, screening, counters, and the record that commits with them. */
@Module({
  imports: [SitesModule, WordListsModule, ArticlesModule, AuthorsModule, TypeOrmModule.forFeature(entities)],
  controllers: [
    AuthorProfilesController,
    CommentsController,
    EventsController,
    PersonalPageController,
    PicksController,
    ReactionsController,
    ReportsController,
  ],
  providers: [
    AuthorProfileQuery,
    AuthorProfilesService,
    ArticleNews,
    ArticleNewsQuery,
    BranchesService,
    CommentBranchRepository,
    CommentConsequences,
    CommentCounters,
    CommentEffectsWriter,
    CommentPermalinkQuery,
    CommentRestoring,
    CommentRestoringRepository,
    CommentRevising,
    CommentSections,
    CommentTalliesRepository,
    CommentTextsRepository,
    CommentThreadQuery,
    CommentTransitions,
    CommentWithdrawals,
    CommentWriters,
    CommentsRepository,
    DecisionsRepository,
    EventsService,
    ExternalChecksRepository,
    Flusher,
    IdempotencyRepository,
    LiveArticles,
    OwnCommentViews,
    OwnCommentsQuery,
    OwnCommentsService,
    PersonalPageService,
    PicksRepository,
    PicksService,
    QueueCounters,
    QueueGauges,
    ReactionsRepository,
    ReactionsService,
    ReasonsRepository,
    ReasonsService,
    ReportsRepository,
    ReportsService,
    RecentNews,
    RetentionJob,
    RevisionsService,
    ScreeningFactsRepository,
    ScreeningService,
    SubmissionIntake,
    SubmissionsRepository,
    SubmissionsService,
    TallyFoldJob,
    ThreadCursors,
    ThreadsService,
    UndoableDecisionsQuery,
    WithdrawalsService,
  ],
  exports: [
    CommentEffectsWriter,
    CommentRestoring,
    CommentSections,
    CommentTransitions,
    CommentWithdrawals,
    CommentWriters,
    CommentsRepository,
    ExternalChecksRepository,
    QueueCounters,
    ReasonsService,
    ReportsRepository,
    SubmissionsService,
    ThreadsService,
    UndoableDecisionsQuery,
  ],
})
export class CommentsModule {}
