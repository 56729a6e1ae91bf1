import { Controller, Get, Header, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/auth/access.decorator.js';
import { allowFrames } from '../../platform/http/security-headers.js';
import { PublicChanges } from '../publicity/public-changes.js';
import type { StripLinks } from './layout.template.js';
import { PagesService } from './pages.service.js';
import { SOURCE_URL } from './source-url.js';
import { isAtHome } from './try/at-home.js';
import { hasTry } from './try/has-try.js';

const contentType = 'text/html; charset=utf-8';

/** The demo as a newspaper would print it: pages for people, that are whole without a line of JavaScript. */
@ApiExcludeController()
@Controller()
@Access('public')
export class PagesController {
  constructor(
    private readonly pages: PagesService,
    private readonly changes: PublicChanges,
    @Inject(hasTry) private readonly hasTry: boolean,
    @Inject(SOURCE_URL) private readonly sourceUrl: string | null,
  ) {}

  @Get()
  @Header('content-type', contentType)
  @Header('cache-control', 'no-cache')
  async front(@Req() request: FastifyRequest): Promise<string> {
    return this.pages.front(this.linksFor(request));
  }

  /** The publication may show an article of its own in a frame on its own pages. */
  @Get('demo/articles/:key')
  @Header('content-type', contentType)
  @Header('cache-control', 'no-cache')
  async article(
    @Param('key') key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = await this.pages.article(key, this.changes.position, this.linksFor(request));
    allowFrames(reply, await this.pages.origins());
    return page ?? this.notFound(reply);
  }

  @Get(['demo', 'demo/*'])
  @Header('content-type', contentType)
  @Header('cache-control', 'no-cache')
  async notFound(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.status(404);
    return this.pages.notFound();
  }

  private linksFor(request: FastifyRequest): StripLinks {
    return { offersTry: this.hasTry && isAtHome(request), sourceUrl: this.sourceUrl };
  }
}
