import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/auth/access.decorator.js';
import { Limited } from '../../platform/limits/limited.decorator.js';
import { AuthorView } from '../authors/author.view.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { CreateGuestDto } from './dto/create-guest.dto.js';
import { GuestView, NewGuestView } from './dto/identity.views.js';
import { RecoverGuestDto } from './dto/recover-guest.dto.js';
import { GuestsService } from './guests.service.js';

@ApiTags('identity')
@Controller('sites/:site/guests')
export class GuestsController {
  constructor(private readonly guests: GuestsService) {}

  /** A pseudonym to post under, its token, and a recovery code that is shown this once. */
  @Post()
  @Access('public')
  @Limited('guests')
  async create(@CurrentSite() site: Site, @Body() dto: CreateGuestDto): Promise<NewGuestView> {
    const { author, token, recoveryCode } = await this.guests.create(site, dto.displayName);
    return { author: AuthorView.of(author), token, recoveryCode };
  }

  /** A new token for a guest who has the recovery code; the old token ends. */
  @Post('recover')
  @HttpCode(200)
  @Access('public')
  @Limited('sign_in')
  async recover(@CurrentSite() site: Site, @Body() dto: RecoverGuestDto): Promise<GuestView> {
    const { author, token } = await this.guests.recover(site, dto.recoveryCode);
    return { author: AuthorView.of(author), token };
  }
}
