import { Body, Controller, Get, Headers, Patch, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { CurrentSite } from './current-site.decorator.js';
import { ChangeSitePolicyDto } from './dto/change-site-policy.dto.js';
import { CreateSiteDto } from './dto/create-site.dto.js';
import { ChangedSiteView, SiteView } from './dto/site.view.js';
import { SitePoliciesService } from './site-policies.service.js';
import { Site } from './site.entity.js';
import { ifMatchRequired, policyChanged } from './sites.errors.js';
import { SitesService } from './sites.service.js';

@ApiTags('sites')
@Controller('sites')
export class SitesController {
  constructor(
    private readonly sites: SitesService,
    private readonly policies: SitePoliciesService,
  ) {}

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
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what is to be changed.' })
  @Access('administer')
  async changePolicy(
    @CurrentSite() { key }: Site,
    @Caller() caller: Principal,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: ChangeSitePolicyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedSiteView> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    if (ifMatch === undefined) throw ifMatchRequired();
    const changed = await this.policies.change(key, actor, versionOf(ifMatch), dto);
    void reply.header('etag', etagOf(changed.site));
    return ChangedSiteView.ofChange(changed);
  }
}

/** Throws policy_changed for what never was the ETag of a policy. */
function versionOf(etag: string): number {
  const [, version] = /^"policy-(\d{1,9})"$/.exec(etag) ?? [];
  if (version === undefined) throw policyChanged();
  return Number(version);
}

function etagOf(site: Site): string {
  return `"policy-${String(site.version)}"`;
}
