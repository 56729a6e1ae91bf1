import { Module } from '@nestjs/common';
import { AuthorsModule } from '../authors/authors.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';
import { PersonalDataQuery } from './personal-data.query.js';
import { PersonalDataService } from './personal-data.service.js';
import { PrivacyController } from './privacy.controller.js';

/** What people can ask about themselves. Above everything that holds something about them. */
@Module({
  imports: [AuthorsModule, CommentsModule],
  controllers: [PrivacyController],
  providers: [ErasureRepository, ErasureService, PersonalDataQuery, PersonalDataService],
})
export class PrivacyModule {}
