import { Body, Controller, Get, Param, Patch, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import {
  AboutPage,
  CachedPage,
  type PageAbout,
} from '../../platform/http/page-cache/cached-page.decorator.js';
import { validationFailed } from '../../platform/http/validation.pipe.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { articleKeyPattern } from './article-key.js';
import { ArticlePoliciesService } from './article-policies.service.js';
import { ArticlePublishingService } from './article-publishing.service.js';
import { ArticlesService, type ArticleReading } from './articles.service.js';
import { CountsQueryDto, ListArticlesQueryDto } from './dto/article-queries.dto.js';
import { ArticleCountsView, ArticlePageView, ArticleView, ListedArticleView } from './dto/article.views.js';
import { ChangeArticlePolicyDto } from './dto/change-article-policy.dto.js';
import { PutArticleDto } from './dto/put-article.dto.js';

@ApiTags('articles')
@Controller('sites/:site')
export class ArticlesController {
  constructor(
    private readonly articles: ArticlesService,
    private readonly publishing: ArticlePublishingService,
    private readonly policies: ArticlePoliciesService,
  ) {}

  /** The articles of a site, newest or most commented first. */
  @Get('articles')
  @Access('public')
  async list(@CurrentSite() site: Site, @Query() query: ListArticlesQueryDto): Promise<ArticlePageView> {
    const { rows, nextCursor } = await this.articles.list(site, query.sort, query.limit, query.cursor);
    return { items: rows.map((row) => ListedArticleView.of(row)), nextCursor };
  }

  /** An article with its bylines, whether comments are taken, and how many are public. */
  @Get('articles/:article')
  @Access('public')
  @CachedPage()
  async read(
    @CurrentSite() site: Site,
    @Param('article') key: string,
    @AboutPage() about: PageAbout,
  ): Promise<ArticleView> {
    const reading = await this.articles.read(site, key);
    about({ siteId: site.id, articleId: reading.article.id }, untilClosed(reading));
    return ArticleView.of(reading);
  }

  /** Creates (201) or replaces (200) an article under the publisher's own key. */
  @Put('articles/:article')
  @ApiOkResponse({ type: ArticleView })
  @ApiCreatedResponse({ type: ArticleView, description: 'There was none under this key.' })
  @Access('publish')
  async put(
    @CurrentSite() site: Site,
    @Param('article') key: string,
    @Body() dto: PutArticleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleView> {
    if (!articleKeyPattern.test(key)) throw invalidArticleKey();
    const { reading, created } = await this.publishing.put(
      site,
      key,
      {
        title: dto.title,
        kicker: dto.kicker ?? null,
        standfirst: dto.standfirst ?? null,
        url: dto.url ?? null,
        image: dto.image ?? null,
        lang: dto.lang ?? null,
        body: dto.body ?? null,
        disclaimer: dto.disclaimer ?? null,
        closesAt: dto.closesAt == null ? null : new Date(dto.closesAt),
        commenting: dto.commenting,
        moderation: dto.moderation,
        publishedAt: dto.publishedAt === undefined ? undefined : new Date(dto.publishedAt),
      },
      dto.bylines.map(({ displayName, authorId, role, about, credit }) => ({
        displayName,
        authorId: authorId ?? null,
        role: role ?? null,
        about: about ?? null,
        credit,
      })),
    );
    void reply.status(created ? 201 : 200);
    return ArticleView.of(reading);
  }

  /** Opens, closes or hides the comment section of an article, or changes its moderation. */
  @Patch('articles/:article')
  @Access('moderate')
  async changePolicy(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('article') key: string,
    @Body() dto: ChangeArticlePolicyDto,
  ): Promise<ArticleView> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    return ArticleView.of(await this.policies.change(site, actor, key, dto));
  }

  /** The public comments of up to 100 articles, in the order asked; 0 for unknown keys. */
  @Get('counts')
  @Access('public')
  @CachedPage()
  async counts(
    @CurrentSite() site: Site,
    @Query() query: CountsQueryDto,
    @AboutPage() about: PageAbout,
  ): Promise<ArticleCountsView> {
    about({ siteId: site.id, articleId: null });
    return { items: await this.articles.counts(site, query.articles) };
  }
}

/** Milliseconds until the article closes by itself; undefined where it does not. */
function untilClosed({ article: { closesAt, now } }: ArticleReading): number | undefined {
  return closesAt === null || closesAt <= now ? undefined : closesAt.getTime() - now.getTime();
}

function invalidArticleKey(): Error {
  return validationFailed([
    {
      pointer: '/article',
      code: 'wrong_format',
      detail: 'An article key has 1 to 200 of A-Z, a-z, 0-9, ".", "_", "~" and "-".',
    },
  ]);
}
