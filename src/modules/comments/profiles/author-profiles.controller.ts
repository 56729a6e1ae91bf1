import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../platform/auth/access.decorator.js';
import {
  AboutPage,
  CachedPage,
  type PageAbout,
} from '../../../platform/http/page-cache/cached-page.decorator.js';
import { PageQueryDto } from '../../../platform/http/page-query.dto.js';
import { isUuid } from '../../../platform/ids.js';
import { AuthorView } from '../../authors/author.view.js';
import { authorNotFound } from '../../authors/authors.errors.js';
import { CurrentSite } from '../../sites/current-site.decorator.js';
import { Site } from '../../sites/site.entity.js';
import { CommentView } from '../dto/comment.view.js';
import { AuthorProfilesService } from './author-profiles.service.js';

class AuthorCommentsView {
  items: CommentView[];
  nextCursor: string | null;
}

@ApiTags('authors')
@Controller('sites/:site/authors')
@Access('public')
export class AuthorProfilesController {
  constructor(private readonly profiles: AuthorProfilesService) {}

  /** Somebody who has published something: a comment that is public, or a byline. */
  @Get(':id')
  @CachedPage()
  async read(
    @CurrentSite() site: Site,
    @Param('id') id: string,
    @AboutPage() about: PageAbout,
  ): Promise<AuthorView> {
    const author = await this.profiles.get(site, authorIdOf(id));
    about({ siteId: site.id, articleId: null });
    return AuthorView.of(author);
  }

  /** Their public comments, newest first. */
  @Get(':id/comments')
  @CachedPage()
  async comments(
    @CurrentSite() site: Site,
    @Param('id') id: string,
    @Query() { limit, cursor }: PageQueryDto,
    @AboutPage() about: PageAbout,
  ): Promise<AuthorCommentsView> {
    const page = await this.profiles.comments(site, authorIdOf(id), limit, cursor);
    about({ siteId: site.id, articleId: null });
    return page;
  }
}

function authorIdOf(id: string): string {
  if (!isUuid(id)) throw authorNotFound();
  return id;
}
