import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/auth/access.decorator.js';
import { allowFrames } from '../../platform/http/security-headers.js';
import { PagesService } from './pages.service.js';
import { sendWebFile } from './send-web-file.js';
import { WebFiles } from './web-files.js';

const briefly = 'public, max-age=300, stale-while-revalidate=86400';

/** The widget and the console, as the build has bundled them. */
@ApiExcludeController()
@Controller()
@Access('public')
export class WebFilesController {
  constructor(
    private readonly files: WebFiles,
    private readonly pages: PagesService,
  ) {}

  /** Kept for five minutes: publishers name it without a version, and it has to be replaceable. */
  @Get('embed.js')
  async embed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('access-control-allow-origin', '*');
    await this.send('embed.js', briefly, request, reply);
  }

  /** What the widget says in another language than English. */
  @Get('embed/:language')
  async language(
    @Param('language') language: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.header('access-control-allow-origin', '*');
    await this.send(`embed/${language}`, briefly, request, reply);
  }

  /** In a frame only on a page of ours: `/try` has it beside the reader. */
  @Get('console')
  async console(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    allowFrames(reply, []);
    await this.send('console/index.html', 'no-cache', request, reply);
  }

  /** Their names carry a hash of what is in them. */
  @Get('assets/:name')
  async asset(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(`assets/${name}`, 'public, max-age=31536000, immutable', request, reply);
  }

  private async send(
    path: string,
    cacheControl: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const file = this.files.find(path);
    if (file !== null) {
      void reply.header('cache-control', cacheControl);
      sendWebFile(file, request, reply);
      return;
    }
    const page = await this.pages.notFound();
    void reply
      .status(404)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(page);
  }
}
