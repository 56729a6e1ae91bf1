import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { PageAssetsController } from './page-assets.controller.js';
import { PageAssets } from './page-assets.js';
import { PagesController } from './pages.controller.js';
import { PagesService } from './pages.service.js';

/** The demo's pages for people: a front page and articles with their comments, rendered here. */
@Module({
  imports: [SitesModule, ArticlesModule, CommentsModule],
  controllers: [PageAssetsController, PagesController],
  providers: [PageAssets, PagesService],
})
export class PagesModule {}
