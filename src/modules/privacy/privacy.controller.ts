import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { isUuid } from '../../platform/ids.js';
import { authorNotFound } from '../authors/authors.errors.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { ErasureService } from './erasure.service.js';
import { ExportView } from './export.view.js';
import { PersonalDataService } from './personal-data.service.js';

@ApiTags('me')
@Controller('sites/:site')
export class PrivacyController {
  constructor(
    private readonly data: PersonalDataService,
    private readonly erasure: ErasureService,
  ) {}

  /** Everything that is held about the caller on this site. */
  @Get('me/export')
  @Access('author')
  async export(@CurrentSite() site: Site, @Caller() caller: Principal): Promise<ExportView> {
    return this.data.export(site, caller);
  }

  /** Erases the caller from this site: name, texts, tokens. Where comments had replies, tombstones stay. */
  @Delete('me')
  @HttpCode(204)
  @Access('author')
  async eraseMe(@CurrentSite() site: Site, @Caller() caller: Principal): Promise<void> {
    const { id } = await this.data.person(site, caller);
    await this.erasure.erase(site.id, id, { kind: 'author', id });
  }

  /** The same for somebody who has asked an admin. */
  @Delete('moderation/authors/:id')
  @HttpCode(204)
  @Access('administer')
  async erase(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    if (!isUuid(id)) throw authorNotFound();
    await this.erasure.erase(site.id, id.toLowerCase(), actor);
  }
}
