import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../../platform/auth/access.decorator.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { OwnCommentsService } from './own-comments.service.js';
import { OwnCommentPageView } from './own-comments.view.js';
import { PersonalPageService } from './personal-page.service.js';
import { PersonalPageView } from './personal-page.view.js';

@ApiTags('me')
@Controller('sites/:site/me')
export class PersonalPageController {
  constructor(
    private readonly pages: PersonalPageService,
    private readonly comments: OwnCommentsService,
  ) {}

  /** Own comments in every status, newest first; with why, where one was refused. */
  @Get('comments')
  @Access('author')
  async own(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<OwnCommentPageView> {
    return this.comments.page(site, caller, limit, cursor);
  }

  /** What is personal on the page of an article: own comments that wait or are new, reactions, reports. */
  @Get('articles/:article')
  @Access('author')
  async read(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('article') articleKey: string,
  ): Promise<PersonalPageView> {
    return this.pages.read(site, caller, articleKey);
  }
}
