import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { roleGrants } from '../../platform/auth/role.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { DecisionRecordService } from './decision-record.service.js';
import { DecisionsService } from './decisions.service.js';
import { DecideDto } from './dto/decide.dto.js';
import {
  DecisionBatchView,
  DecisionPageView,
  DecisionResultView,
  RecordedDecisionView,
} from './dto/decision.views.js';
import { DecisionsQueryDto, QueueQueryDto } from './dto/moderation-queries.dto.js';
import { QueueItemView, QueuePageView } from './dto/queue.views.js';
import { ModerationQueueService } from './moderation-queue.service.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation')
@Access('moderate')
export class ModerationController {
  constructor(
    private readonly queue: ModerationQueueService,
    private readonly decisions: DecisionsService,
    private readonly record: DecisionRecordService,
  ) {}

  /** What waits for a moderator, the most urgent first unless asked otherwise, with why each is there. */
  @Get('queue')
  async queuePage(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Query() query: QueueQueryDto,
  ): Promise<QueuePageView> {
    const { view, sort, article, author, limit, cursor } = query;
    const request = { view, sort, articleKey: article ?? null, authorId: author ?? null, limit, cursor };
    const { rows, nextCursor, counts } = await this.queue.page(site, request);
    const viewerId = deskActorOf(caller)?.id ?? '';
    return {
      items: rows.map((row) => QueueItemView.of(row, site.reactions, viewerId)),
      nextCursor,
      counts,
    };
  }

  /** Decides up to 100 comments. Each names what was seen, and gets its own result in the order sent. */
  @Post('decisions')
  @HttpCode(200)
  async decide(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() dto: DecideDto,
  ): Promise<DecisionBatchView> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    const requests = dto.decisions.map(({ commentId, revision, status, edit, action, reason, note }) => ({
      commentId: commentId.toLowerCase(),
      seen: { revision, status, isEdit: edit },
      action,
      reason: reason ?? null,
      note: note ?? null,
    }));
    const isReader = caller.kind === 'guest' || caller.kind === 'sso';
    const overridesClaims = !isReader && roleGrants(caller.role, 'administer');
    const { batchId, results } = await this.decisions.decide(site, actor, requests, { overridesClaims });
    return { batchId, results: results.map((result) => DecisionResultView.of(result, actor.id)) };
  }

  /** The record: every change of status, newest first. */
  @Get('decisions')
  async recordPage(@CurrentSite() site: Site, @Query() query: DecisionsQueryDto): Promise<DecisionPageView> {
    const { rows, nextCursor } = await this.record.page(
      site,
      {
        moderatorId: query.moderator ?? null,
        authorId: query.author ?? null,
        commentId: query.comment ?? null,
        action: query.action ?? null,
      },
      query.limit,
      query.cursor,
    );
    return { items: rows.map((row) => RecordedDecisionView.of(row)), nextCursor };
  }
}
