import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/auth/access.decorator.js';
import { PageAssets } from './page-assets.js';
import { PagesService } from './pages.service.js';

/** The style sheet and the pictures of the demo's pages. */
@ApiExcludeController()
@Controller('demo')
@Access('public')
export class PageAssetsController {
  constructor(
    private readonly assets: PageAssets,
    private readonly pages: PagesService,
  ) {}

  @Get('assets/demo.css')
  @Header('content-type', 'text/css; charset=utf-8')
  stylesheet(@Query('v') version: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    // Only the address with the hash of this very content may be kept for good.
    const isCurrent = version === this.assets.version;
    void reply.header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache');
    return this.assets.stylesheet;
  }

  @Get('images/:name')
  async image(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const image = this.assets.findImage(name);
    if (image === null) {
      void reply
        .status(404)
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-cache');
      return this.pages.notFound();
    }
    void reply
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      // Opened by itself an SVG is a document: it may style itself and do nothing else.
      .header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'`);
    return image;
  }
}
