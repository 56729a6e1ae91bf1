import { Module } from '@nestjs/common';
import { ArticlesModule } from '../../articles/articles.module.js';
import { CommentsModule } from '../../comments/comments.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { ModerationModule } from '../../moderation/moderation.module.js';
import { SitesModule } from '../../sites/sites.module.js';
import { WordListsModule } from '../../word-lists/word-lists.module.js';
import { WebFiles } from '../web-files.js';
import { Playground } from './playground.js';
import { StoredBytesController } from './stored-bytes.controller.js';
import { StoredBytesQuery } from './stored-bytes.query.js';
import { StoredBytesService } from './stored-bytes.service.js';
import { StormService } from './storm.service.js';
import { TryController } from './try.controller.js';
import { TryService } from './try.service.js';
import { TwentyModeratorsService } from './twenty-moderators.service.js';

/** `/try`: reader and desk side by side. Imported only where there is the demo. */
@Module({
  imports: [SitesModule, ArticlesModule, CommentsModule, IdentityModule, ModerationModule, WordListsModule],
  controllers: [TryController, StoredBytesController],
  providers: [
    Playground,
    StoredBytesQuery,
    StoredBytesService,
    StormService,
    TryService,
    TwentyModeratorsService,
    WebFiles,
  ],
})
export class TryModule {}
