import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/auth/access.decorator.js';
import { allowFrames } from '../../platform/http/security-headers.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { PagesService } from './pages.service.js';

const contentType = 'text/html; charset=utf-8';

/** The demo as a newspaper would print it: pages for people, without a line of JavaScript. */
@ApiExcludeController()
@Controller()
@Access('public')
export class PagesController {
  constructor(
    private readonly pages: PagesService,
    private readonly changes: PublicChanges,
  ) {}

  @Get()
  @Header('content-type', contentType)
  @Header('cache-control', 'no-cache')
  async front(): Promise<string> {
    return this.pages.front();
  }

  /** The publication may show an article of its own in a frame on its own pages. */
  @Get('demo/articles/:key')
  @Header('content-type', contentType)
  @Header('cache-control', 'no-cache')
  async article(@Param('key') key: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const page = await this.pages.article(key, this.changes.position);
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
}
