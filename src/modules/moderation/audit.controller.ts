import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/auth/access.decorator.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { AuditEntriesService } from './audit-entries.service.js';
import { AuditEntryView, AuditPageView, AuditQueryDto } from './dto/audit.dto.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation')
@Access('moderate')
export class AuditController {
  constructor(private readonly entries: AuditEntriesService) {}

  /** The record of what is no decision on a comment: sanctions, lists, policy, staff. Newest first. */
  @Get('audit')
  async page(@CurrentSite() site: Site, @Query() query: AuditQueryDto): Promise<AuditPageView> {
    const { moderator, subject, kind, limit, cursor } = query;
    const filter = { moderatorId: moderator ?? null, subjectId: subject ?? null, kind: kind ?? null };
    const { rows, nextCursor } = await this.entries.page(site, filter, limit, cursor);
    return { items: rows.map((row) => AuditEntryView.of(row)), nextCursor };
  }
}
