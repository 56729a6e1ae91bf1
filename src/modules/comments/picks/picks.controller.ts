import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import { forbidden } from '../../../platform/auth/auth.errors.js';
import { deskActorOf, type Actor, type Principal } from '../../../platform/auth/principal.js';
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
  async pick(@CurrentSite() site: Site, @Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    await this.picks.set(site, actorOf(caller), commentIdOf(id), true);
  }

  /** Puts it forward no more. */
  @Delete()
  @HttpCode(204)
  async unpick(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    await this.picks.set(site, actorOf(caller), commentIdOf(id), false);
  }
}

function actorOf(caller: Principal): Actor {
  const actor = deskActorOf(caller);
  if (!actor) throw forbidden();
  return actor;
}
