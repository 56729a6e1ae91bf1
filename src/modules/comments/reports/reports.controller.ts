import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { Limited } from '../../../platform/limits/limited.decorator.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { commentIdOf } from '../comment-id.js';
import { ReportCommentDto } from './dto/report-comment.dto.js';
import { ReportsService } from './reports.service.js';

@ApiTags('comments')
@Controller('sites/:site/comments/:id/report')
@Access('author')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  /** Tells the desk of a public comment. Once per author: another time changes the reason. */
  @Put()
  @Limited('reporting')
  @HttpCode(204)
  async report(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() { reason, note }: ReportCommentDto,
  ): Promise<void> {
    await this.reports.report(site, caller, commentIdOf(id), { reason, note: note ?? null });
  }

  /** Takes a report back; one that the desk has settled stays. */
  @Delete()
  @HttpCode(204)
  async takeBack(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    await this.reports.takeBack(site, caller, commentIdOf(id));
  }
}
