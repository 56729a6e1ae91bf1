import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import {
  AboutPage,
  CachedPage,
  type PageAbout,
} from '../../platform/http/page-cache/cached-page.decorator.js';
import { Limited } from '../../platform/limits/limited.decorator.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { BranchesService } from './branches.service.js';
import { commentIdOf } from './comment-id.js';
import { invalidIdempotencyKey } from './comments.errors.js';
import { CommentBranchView, CommentView } from './dto/comment.view.js';
import { EditCommentDto } from './dto/edit-comment.dto.js';
import { SubmitCommentDto } from './dto/submit-comment.dto.js';
import {
  BranchQueryDto,
  PermalinkQueryDto,
  PermalinkView,
  ThreadPageView,
  ThreadQueryDto,
} from './dto/thread.dto.js';
import { RevisionsService } from './revisions.service.js';
import { SubmissionsService } from './submissions/submissions.service.js';
import { ThreadsService, type OfArticle } from './threads.service.js';
import { WithdrawalsService } from './withdrawals.service.js';

@ApiTags('comments')
@Controller('sites/:site')
export class CommentsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly branches: BranchesService,
    private readonly submissions: SubmissionsService,
    private readonly revisions: RevisionsService,
    private readonly withdrawals: WithdrawalsService,
  ) {}

  /** The threads of an article, each with a bounded tree of replies. */
  @Get('articles/:article/comments')
  @Access('public')
  @CachedPage()
  async page(
    @CurrentSite() site: Site,
    @Param('article') articleKey: string,
    @Query() { sort, picked, ...request }: ThreadQueryDto,
    @AboutPage() about: PageAbout,
  ): Promise<ThreadPageView> {
    const shape = { ...request, cursor: request.cursor };
    return told(about, site, await this.threads.page(site, articleKey, { sort, picked }, shape));
  }

  /** Posts a comment or a reply. Its `status` says whether it is public, waits, or was refused. */
  @Post('articles/:article/comments')
  @Access('author')
  @Limited('posting')
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Up to 255 ASCII characters; kept a day.',
  })
  async submit(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('article') articleKey: string,
    @Headers() { 'idempotency-key': key, origin }: Readonly<Record<string, string | undefined>>,
    @Body() dto: SubmitCommentDto,
  ): Promise<CommentView> {
    return this.submissions.submit(site, caller, {
      articleKey,
      body: dto.body,
      parentId: dto.parentId ?? null,
      idempotencyKey: idempotencyKeyOf(key),
      page: dto.page && origin !== undefined ? { ...dto.page, origin } : null,
    });
  }

  /** More of one branch, in the order of the conversation. */
  @Get('comments/:id/replies')
  @Access('public')
  @CachedPage()
  async branch(
    @CurrentSite() site: Site,
    @Param('id') id: string,
    @Query() request: BranchQueryDto,
    @AboutPage() about: PageAbout,
  ): Promise<CommentBranchView> {
    const shape = { ...request, cursor: request.cursor };
    return told(about, site, await this.branches.branch(site, commentIdOf(id), shape));
  }

  /** A permalink: the comment, up to twenty comments above it, some beside it, and its first replies. */
  @Get('comments/:id')
  @Access('public')
  @CachedPage()
  async permalink(
    @CurrentSite() site: Site,
    @Param('id') id: string,
    @Query() shape: PermalinkQueryDto,
    @AboutPage() about: PageAbout,
  ): Promise<PermalinkView> {
    return told(about, site, await this.branches.permalink(site, commentIdOf(id), shape));
  }

  /** Changes one's own comment, inside the edit window. Where the new text has to wait, it is `edit`. */
  @Patch('comments/:id')
  @Access('author')
  @Limited('posting')
  async edit(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() dto: EditCommentDto,
  ): Promise<CommentView> {
    return this.revisions.edit(site, caller, commentIdOf(id), dto);
  }

  /** Withdraws one's own comment, at any time. */
  @Delete('comments/:id')
  @HttpCode(204)
  @Access('author')
  async withdraw(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    await this.withdrawals.withdraw(site, caller, commentIdOf(id));
  }
}

/** Says which article a page is about, and gives what goes out. */
function told<View>(about: PageAbout, site: Site, { articleId, view }: OfArticle<View>): View {
  about({ siteId: site.id, articleId });
  return view;
}

function idempotencyKeyOf(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) throw invalidIdempotencyKey();
  return key;
}
