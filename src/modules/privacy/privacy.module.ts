import { Module } from '@nestjs/common';
import { AuthorsModule } from '../authors/authors.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';
import { PersonalDataQuery } from './personal-data.query.js';
import { PersonalDataService } from './personal-data.service.js';
import { PrivacyController } from './privacy.controller.js';
import { RetentionPeriodsJob } from './retention-periods.job.js';
import { RetentionRepository } from './retention.repository.js';

/** What people can ask about themselves. Above everything that holds something about them. */
@Module({
  imports: [AuthorsModule, CommentsModule, SitesModule],
  controllers: [PrivacyController],
  providers: [
    ErasureRepository,
    ErasureService,
    PersonalDataQuery,
    PersonalDataService,
    RetentionPeriodsJob,
    RetentionRepository,
  ],
})
export class PrivacyModule {}
