import { Module, type DynamicModule } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { PublicityModule } from '../publicity/publicity.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { PageAssetsController } from './page-assets.controller.js';
import { PageAssets } from './page-assets.js';
import { PagesController } from './pages.controller.js';
import { PagesService } from './pages.service.js';
import { SOURCE_URL } from './source-url.js';
import { TryModule } from './try/try.module.js';
import { hasTry } from './try/has-try.js';
import { WebFilesController } from './web-files.controller.js';
import { WebFiles } from './web-files.js';

/** Pages for people: the demo's front page and articles, rendered here, and what the build bundles for browsers. */
@Module({
  imports: [SitesModule, ArticlesModule, CommentsModule, PublicityModule],
  controllers: [WebFilesController, PageAssetsController, PagesController],
  providers: [PageAssets, PagesService, WebFiles],
})
export class PagesModule {
  static with({ demo, sourceUrl }: { demo: boolean; sourceUrl: string | null }): DynamicModule {
    return {
      module: PagesModule,
      imports: demo ? [TryModule] : [],
      providers: [
        { provide: hasTry, useValue: demo },
        { provide: SOURCE_URL, useValue: sourceUrl },
      ],
    };
  }
}
