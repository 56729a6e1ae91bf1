import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Actor, type Principal } from '../../platform/auth/principal.js';
import { isUuid } from '../../platform/ids.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { UndoBatchView, UndoneDecisionView } from './dto/undo.views.js';
import { batchNotFound, decisionNotFound } from './moderation.errors.js';
import { UndoService } from './undo.service.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation')
@Access('moderate')
export class UndoController {
  constructor(private readonly undo: UndoService) {}

  /** Takes one decision back: the comment is what it was, where it was. 409 once it has moved on. */
  @Post('decisions/:id/undo')
  @HttpCode(200)
  async undoDecision(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<UndoneDecisionView> {
    if (!isUuid(id)) throw decisionNotFound();
    return UndoneDecisionView.of(await this.undo.undoDecision(site, actorOf(caller), id.toLowerCase()));
  }

  /** Takes back what was decided together, as far as nothing has happened since; with a result each. */
  @Post('batches/:id/undo')
  @HttpCode(200)
  async undoBatch(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<UndoBatchView> {
    if (!isUuid(id)) throw batchNotFound();
    return UndoBatchView.of(await this.undo.undoBatch(site, actorOf(caller), id.toLowerCase()));
  }
}

function actorOf(caller: Principal): Actor {
  const actor = deskActorOf(caller);
  if (!actor) throw forbidden();
  return actor;
}
