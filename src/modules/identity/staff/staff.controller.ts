import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { mailLangOf, type MailLang } from '../../../platform/mail/mail-lang.js';
import { isUuid } from '../../../platform/ids.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { staffNotFound } from '../identity.errors.js';
import { StaffListService } from './staff-list.service.js';
import { ChangeRoleDto, InviteStaffDto } from './staff.dto.js';
import { StaffService } from './staff.service.js';
import { InvitedView, OneTimeLinkView, StaffMemberView, StaffPageView } from './staff.views.js';

@ApiTags('identity')
@Controller('sites/:site/staff')
@Access('administer')
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly people: StaffListService,
  ) {}

  /** The people of the site, newest first. */
  @Get()
  async list(@CurrentSite() site: Site, @Query() query: PageQueryDto): Promise<StaffPageView> {
    const { rows, nextCursor } = await this.people.page(site.id, query.limit, query.cursor);
    return { items: rows.map((facts) => StaffMemberView.of(facts)), nextCursor };
  }

  /** Gives somebody a role. Who has no account gets one with the link in the answer, shown this once. */
  @Post()
  async invite(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Body() { email, role }: InviteStaffDto,
  ): Promise<InvitedView> {
    const { id, invitation } = await this.staff.invite(site.id, caller, {
      email,
      role,
      lang: langOf(request),
    });
    const page = `${consoleOf(request)}#invite=`;
    return { id, email, role, invitation: invitation && OneTimeLinkView.of(invitation, page) };
  }

  /** Another role, from the next request on. */
  @Patch(':id')
  async changeRole(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() { role }: ChangeRoleDto,
  ): Promise<StaffMemberView> {
    const member = await this.staff.changeRole(site.id, caller, staffIdOf(id), role);
    return StaffMemberView.of(await this.people.withAccount(member));
  }

  /** Takes the role away, from the next request on. What they wrote and decided stays. */
  @Delete(':id')
  @HttpCode(204)
  async remove(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    await this.staff.remove(site.id, caller, staffIdOf(id));
  }

  /** A link to choose another password with, shown this once. */
  @Post(':id/password-reset')
  async resetPassword(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Param('id') id: string,
  ): Promise<OneTimeLinkView> {
    const link = await this.staff.resetPassword(site.id, caller, staffIdOf(id), langOf(request));
    return OneTimeLinkView.of(link, `${consoleOf(request)}#reset=`);
  }
}

function staffIdOf(id: string): string {
  if (!isUuid(id)) throw staffNotFound();
  return id;
}

/** Mail to a colleague is written in the language of whoever has it sent. */
function langOf({ headers }: FastifyRequest): MailLang {
  return mailLangOf(headers['accept-language']);
}

/** Where the caller reaches the console. */
function consoleOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}/console`;
}
