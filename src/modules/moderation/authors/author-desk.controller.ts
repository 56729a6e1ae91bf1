import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import { forbidden } from '../../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../../platform/auth/principal.js';
import { roleGrants } from '../../../platform/auth/role.js';
import { isUuid } from '../../../platform/ids.js';
import { authorNotFound } from '../../authors/authors.errors.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { NoteAuthorDto, PutStandingDto } from './author-desk.dto.js';
import { AuthorHistoryView, NewAuthorNoteView, StandingView } from './author-desk.views.js';
import { AuthorHistoryService } from './author-history.service.js';
import { SanctionsService } from './sanctions.service.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation/authors/:id')
@Access('moderate')
export class AuthorDeskController {
  constructor(
    private readonly histories: AuthorHistoryService,
    private readonly sanctions: SanctionsService,
  ) {}

  /** What the desk knows of an author: comments by status, sanctions, notes. */
  @Get()
  async read(@CurrentSite() site: Site, @Param('id') id: string): Promise<AuthorHistoryView> {
    return AuthorHistoryView.of(await this.histories.read(site, authorIdOf(id)));
  }

  /** Sets what an author may do, with what waits and what was public since a time: one batch, undone as one. */
  @Put('standing')
  async putStanding(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() dto: PutStandingDto,
  ): Promise<StandingView> {
    const actor = deskActorOf(caller);
    if (!actor || caller.kind === 'guest' || caller.kind === 'sso') throw forbidden();
    const by = { actor, isAdmin: roleGrants(caller.role, 'administer') };
    const sanction = {
      authorId: authorIdOf(id),
      standing: dto.standing,
      until: timeOf(dto.until),
      reason: dto.reason,
      rejectPending: dto.rejectPending ?? false,
      removeSince: timeOf(dto.removeSince),
    };
    return StandingView.of(sanction, await this.sanctions.sanction(site, by, sanction));
  }

  /** Keeps a note for colleagues. */
  @Post('notes')
  async note(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() { body }: NoteAuthorDto,
  ): Promise<NewAuthorNoteView> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    return { ...(await this.histories.note(site, actor, authorIdOf(id), body)), body };
  }
}

function authorIdOf(id: string): string {
  if (!isUuid(id)) throw authorNotFound();
  return id.toLowerCase();
}

function timeOf(time: string | null | undefined): Date | null {
  return time == null ? null : new Date(time);
}
