import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import { deskActorOf, type Principal } from '../../../platform/auth/principal.js';
import { commentIdOf } from '../../comments/comment-id.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { QueueItemView } from '../dto/queue.views.js';
import { DeskCommentPageView, DeskCommentsQueryDto } from './desk-comments.dto.js';
import { DeskDetailView } from './desk-detail.view.js';
import { DeskDetailsService } from './desk-details.service.js';
import { DeskCommentsService } from './desk-comments.service.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation/comments')
@Access('moderate')
export class DeskCommentsController {
  constructor(
    private readonly comments: DeskCommentsService,
    private readonly details: DeskDetailsService,
  ) {}

  /** Every comment of the site, whatever its status, the newest first. */
  @Get()
  async page(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Query() { status, article, author, q, limit, cursor }: DeskCommentsQueryDto,
  ): Promise<DeskCommentPageView> {
    const filter = {
      status: status ?? null,
      articleKey: article ?? null,
      authorId: author ?? null,
      q: q ?? null,
    };
    const { rows, nextCursor } = await this.comments.page(site, { ...filter, limit, cursor });
    const viewerId = deskActorOf(caller)?.id ?? '';
    return { items: rows.map((row) => QueueItemView.of(row, site.reactions, viewerId)), nextCursor };
  }

  /** One comment as the desk sees it, with its texts so far, what it answers, and the decisions on it. */
  @Get(':id')
  async read(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<DeskDetailView> {
    const detail = await this.details.get(site, commentIdOf(id));
    return DeskDetailView.ofDetail(detail, site.reactions, deskActorOf(caller)?.id ?? '');
  }
}
