import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { Limited } from '../../platform/limits/limited.decorator.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { AuthorEmailsService } from './author-emails.service.js';
import { EmailView, PutEmailDto } from './me-email.dto.js';

@ApiTags('me')
@Controller('sites/:site/me/email')
@Access('author')
export class MeEmailController {
  constructor(private readonly emails: AuthorEmailsService) {}

  /** Where the caller wants to hear of what happens, and of what. */
  @Get()
  async read(@CurrentSite() site: Site, @Caller() caller: Principal): Promise<EmailView> {
    return EmailView.of(await this.emails.find(site.id, caller), this.emails.areTaken);
  }

  /** Another address gets a link to confirm it first, and nothing else before. */
  @Put()
  @Limited('mailing')
  async put(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() { email, lang = 'en', replies = true, decisions = true }: PutEmailDto,
  ): Promise<EmailView> {
    const facts = await this.emails.put(site.id, caller, { email, lang, replies, decisions });
    return EmailView.of(facts, this.emails.areTaken);
  }

  /** Forgets the address. */
  @Delete()
  @HttpCode(204)
  async remove(@CurrentSite() site: Site, @Caller() caller: Principal): Promise<void> {
    await this.emails.remove(site.id, caller);
  }
}
