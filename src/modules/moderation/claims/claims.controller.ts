import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import { forbidden } from '../../../platform/auth/auth.errors.js';
import { deskActorOf, type Actor, type Principal } from '../../../platform/auth/principal.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { QueueItemView } from '../dto/queue.views.js';
import { ClaimDto, ClaimedView } from './claims.dto.js';
import { ClaimsService } from './claims.service.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation/claims')
@Access('moderate')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  /**
   * Takes the most urgent items that nobody has in hand, for five minutes, and renews what the caller has already; a
   * hundred at most for each moderator.
   */
  @Post()
  @HttpCode(200)
  async claim(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() dto: ClaimDto,
  ): Promise<ClaimedView> {
    const holder = holderOf(caller);
    const { rows, until } = await this.claims.claim(site, holder, dto);
    return { items: rows.map((row) => QueueItemView.of(row, site.reactions, holder.id)), until };
  }

  /** Lets go of everything that the caller has in hand. */
  @Delete()
  @HttpCode(204)
  async release(@CurrentSite() site: Site, @Caller() caller: Principal): Promise<void> {
    await this.claims.release(site, holderOf(caller));
  }
}

function holderOf(caller: Principal): Actor {
  const actor = deskActorOf(caller);
  if (!actor) throw forbidden();
  return actor;
}
