import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WordListVersion } from './word-list-version.entity.js';
import { WordListsRepository } from './word-lists.repository.js';
import { WordListsService } from './word-lists.service.js';

/** The words that a site refuses or holds: low in the house, for names are screened by them as comments are. */
@Module({
  imports: [TypeOrmModule.forFeature([WordListVersion])],
  providers: [WordListsRepository, WordListsService],
  exports: [WordListsService],
})
export class WordListsModule {}
