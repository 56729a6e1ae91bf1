import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { Limited } from '../../../platform/limits/limited.decorator.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { commentIdOf } from '../comment-id.js';
import { ReactionsService } from './reactions.service.js';

@ApiTags('comments')
@Controller('sites/:site/comments/:id/reactions/:kind')
export class ReactionsController {
  constructor(private readonly reactions: ReactionsService) {}

  /** Reacts to a public comment with one of the kinds that the site offers; once per author and kind. */
  @Put()
  @HttpCode(204)
  @Access('author')
  @Limited('reacting')
  async react(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('kind') kind: string,
  ): Promise<void> {
    await this.reactions.set(site, caller, { commentId: commentIdOf(id), kind, wanted: true });
  }

  /** Takes a reaction back. */
  @Delete()
  @HttpCode(204)
  @Access('author')
  @Limited('reacting')
  async takeBack(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('kind') kind: string,
  ): Promise<void> {
    await this.reactions.set(site, caller, { commentId: commentIdOf(id), kind, wanted: false });
  }
}
