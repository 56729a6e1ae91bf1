import { Body, Controller, Get, Headers, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/auth/access.decorator.js';
import { CurrentSite } from './current-site.decorator.js';
import { ChangeSitePolicyDto } from './dto/change-site-policy.dto.js';
import { CreateSiteDto } from './dto/create-site.dto.js';
import { ChangedSiteView, SiteView } from './dto/site.view.js';
import { changeScreening } from './screening-policy.js';
import { Site } from './site.entity.js';
import { ifMatchRequired, policyChanged } from './sites.errors.js';
import { SitesService } from './sites.service.js';

@ApiTags('sites')
@Controller('sites')
export class SitesController {
  constructor(private readonly sites: SitesService) {}

  /** Founds a publication. For an admin of every site. */
  @Post()
  @Access('installation')
  async create(@Body() dto: CreateSiteDto): Promise<SiteView> {
    return SiteView.of(await this.sites.found(dto));
  }

  /** The public facts of a site. The ETag is what a change of policy names in `If-Match`. */
  @Get(':site')
  @Access('public')
  read(@CurrentSite() site: Site, @Res({ passthrough: true }) reply: FastifyReply): SiteView {
    void reply.header('etag', etagOf(site));
    return SiteView.of(site);
  }

  /** Changes the policy of a site, if it is still the one that `If-Match` names. */
  @Patch(':site')
  @Access('administer')
  async changePolicy(
    @CurrentSite() { key }: Site,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: ChangeSitePolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedSiteView> {
    if (ifMatch === undefined) throw ifMatchRequired();
    const site = await this.sites.readPolicy(key);
    if (ifMatch !== etagOf(site)) throw policyChanged();
    const { screening, ...rest } = dto;
    const changes = screening ? { ...rest, screening: changeScreening(site.screening, screening) } : rest;
    const changed = await this.sites.changePolicy(site, site.version, changes);
    void reply.header('etag', etagOf(changed));
    return ChangedSiteView.of(changed);
  }
}

function etagOf(site: Site): string {
  return `"policy-${String(site.version)}"`;
}
