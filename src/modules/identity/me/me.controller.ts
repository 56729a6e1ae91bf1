import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { GuestLinkingService } from '../sso/guest-linking.service.js';
import { ChangeMeDto, LinkGuestDto, MeView } from './me.dto.js';
import { MeService } from './me.service.js';

@ApiTags('me')
@Controller('sites/:site/me')
@Access('author')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly linking: GuestLinkingService,
  ) {}

  /** Who is calling. */
  @Get()
  async read(@CurrentSite() site: Site, @Caller() caller: Principal): Promise<MeView> {
    return MeView.of(await this.me.get(site.id, caller));
  }

  /** Another pseudonym for a guest. The name of whoever has signed in comes with the sign-in. */
  @Patch()
  async change(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() { displayName }: ChangeMeDto,
  ): Promise<MeView> {
    return MeView.of(await this.me.rename(site.id, caller, displayName));
  }

  /**
   * Takes over what one wrote as a guest, before one has written anything as a signed-in reader. The guest's token and
   * recovery code end.
   */
  @Post('link')
  @HttpCode(200)
  async link(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() { guestToken }: LinkGuestDto,
  ): Promise<MeView> {
    return MeView.of(await this.linking.link(site.id, caller, guestToken));
  }
}
