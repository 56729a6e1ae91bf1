import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { reasonsChanged, ReasonsService } from '../comments/reasons/reasons.service.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { ifMatchRequired } from '../sites/sites.errors.js';
import { PutReasonsDto, ReasonsView } from './dto/reasons.dto.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation/reasons')
export class ReasonsController {
  constructor(private readonly reasons: ReasonsService) {}

  /** Why comments and authors are decided on, with what an author is told. The ETag is what a change names. */
  @Get()
  @Access('moderate')
  async list(
    @CurrentSite() site: Site,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReasonsView> {
    const { version, reasons } = await this.reasons.list(site.id);
    void reply.header('etag', etagOf(version));
    return ReasonsView.of(reasons);
  }

  /** Replaces what the site adds to the built-in reasons, if the list is still the one that `If-Match` names. */
  @Put()
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what is to be changed.' })
  @Access('administer')
  async replace(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: PutReasonsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReasonsView> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    if (ifMatch === undefined) throw ifMatchRequired();
    const { version, reasons } = await this.reasons.replace(site.id, actor, versionOf(ifMatch), dto.items);
    void reply.header('etag', etagOf(version));
    return ReasonsView.of(reasons);
  }
}

function etagOf(version: number): string {
  return `"reasons-${String(version)}"`;
}

/** Throws reasons_changed for what never was the ETag of a list. */
function versionOf(etag: string): number {
  const [, version] = /^"reasons-(\d{1,9})"$/.exec(etag) ?? [];
  if (version === undefined) throw reasonsChanged();
  return Number(version);
}
