import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/auth/access.decorator.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { StatsService } from './stats.service.js';
import { StatsQueryDto, StatsView } from './stats.views.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation/stats')
@Access('moderate')
export class StatsController {
  constructor(private readonly stats: StatsService) {}

  /** How long comments wait, who decides how many, which rules hold them, and what was overturned. */
  @Get()
  async read(@CurrentSite() site: Site, @Query() { days }: StatsQueryDto): Promise<StatsView> {
    return StatsView.of(await this.stats.read(site, days));
  }
}
