import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/auth/access.decorator.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { commentIdOf } from '../comment-id.js';
import { PicksService } from './picks.service.js';

@ApiTags('moderation')
@Controller('sites/:site/comments/:id/pick')
@Access('moderate')
export class PicksController {
  constructor(private readonly picks: PicksService) {}

  /** Puts a public comment forward. */
  @Put()
  @HttpCode(204)
  async pick(@CurrentSite() site: Site, @Param('id') id: string): Promise<void> {
    await this.picks.set(site, commentIdOf(id), true);
  }

  /** Puts it forward no more. */
  @Delete()
  @HttpCode(204)
  async unpick(@CurrentSite() site: Site, @Param('id') id: string): Promise<void> {
    await this.picks.set(site, commentIdOf(id), false);
  }
}
