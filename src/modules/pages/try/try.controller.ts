import { Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../../platform/auth/access.decorator.js';
import { showOwnFrames } from '../../../platform/http/security-headers.js';
import { SessionOpener } from '../../identity/sessions/session-opener.js';
import type { SessionView } from '../../identity/sessions/session.views.js';
import { userAgentOf } from '../../identity/sessions/user-agent.js';
import { sendWebFile } from '../send-web-file.js';
import { WebFiles } from '../web-files.js';
import { AtHomeGuard } from './at-home.guard.js';
import type { StormReport } from './storm.js';
import { StormService } from './storm.service.js';
import { TryService } from './try.service.js';
import { TwentyModeratorsService, type Verdict } from './twenty-moderators.service.js';

/**
 * Both sides at once, to be tried by whoever has started the service: only with the demo, and only for a browser on
 * the same machine.
 */
@ApiExcludeController()
@Controller('try')
@Access('public')
@UseGuards(AtHomeGuard)
export class TryController {
  constructor(
    private readonly files: WebFiles,
    private readonly trial: TryService,
    private readonly opener: SessionOpener,
    private readonly storms: StormService,
    private readonly twenty: TwentyModeratorsService,
  ) {}

  @Get()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    showOwnFrames(reply);
    void reply.header('cache-control', 'no-cache');
    sendWebFile(this.files.get('try/index.html'), request, reply);
  }

  /** A seat at the desk of the demo, by one click. */
  @Post('desk')
  @HttpCode(200)
  async takeSeat(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.opener.open(reply, await this.trial.takeSeat(userAgentOf(request)));
  }

  @Get('storm')
  storm(): { storm: StormReport | null } {
    return { storm: this.storms.report };
  }

  @Post('storm')
  @HttpCode(200)
  async startStorm(@Req() { socket }: FastifyRequest): Promise<{ storm: StormReport | null }> {
    return { storm: await this.storms.start(`http://127.0.0.1:${String(socket.localPort)}`) };
  }

  @Delete('storm')
  @HttpCode(204)
  stopStorm(): void {
    this.storms.stop();
  }

  @Post('twenty-moderators')
  @HttpCode(200)
  async twentyModerators(): Promise<{ body: string; verdicts: Verdict[] }> {
    return this.twenty.decide();
  }
}
