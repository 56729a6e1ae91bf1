import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorsModule } from '../authors/authors.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ArticleCounter } from './article-counter.entity.js';
import { ArticleCounters } from './article-counters.js';
import { Article } from './article.entity.js';
import { ArticlePoliciesService } from './article-policies.service.js';
import { ArticlePublishingService } from './article-publishing.service.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesQuery } from './articles.query.js';
import { ArticlesRepository } from './articles.repository.js';
import { ArticlesService } from './articles.service.js';
import { Byline } from './byline.entity.js';

@Module({
  imports: [SitesModule, AuthorsModule, TypeOrmModule.forFeature([Article, ArticleCounter, Byline])],
  controllers: [ArticlesController],
  providers: [
    ArticleCounters,
    ArticlePoliciesService,
    ArticlePublishingService,
    ArticlesQuery,
    ArticlesRepository,
    ArticlesService,
  ],
  exports: [ArticleCounters, ArticlePublishingService, ArticlesQuery],
})
export class ArticlesModule {}
