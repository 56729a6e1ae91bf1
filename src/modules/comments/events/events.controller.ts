import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../platform/auth/access.decorator.js';
import { openEventStream } from '../../../platform/http/event-stream.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { EventsQueryDto } from './events-query.dto.js';
import { EventsService } from './events.service.js';

@ApiTags('comments')
@Controller('sites/:site/articles/:article/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  /**
   * What happens under an article, as Server-Sent Events: `comment.approved` and `comment.updated` `{comment}`,
   * `comment.removed` `{id, parentId}` (with all that is below it), `counts` `{comments, threads}`, and `reset` `{}`
   * where the page has to be loaded again.
   */
  @Get()
  @Access('public')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'A stream without end.', schema: { type: 'string' } })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description:
      'The last id that was read, or x-last-event-id of a page; what was missed since comes first.',
  })
  async follow(
    @CurrentSite() site: Site,
    @Param('article') articleKey: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query() query: EventsQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { opening, join } = await this.events.follow(
      site,
      articleKey,
      lastEventId ?? query.lastEventId ?? '',
    );
    const stream = openEventStream(reply, opening);
    if (stream) join(stream);
  }
}
