import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorCounter } from './author-counter.entity.js';
import { AuthorCounters } from './author-counters.js';
import { Author } from './author.entity.js';
import { AuthorsRepository } from './authors.repository.js';
import { AuthorsService } from './authors.service.js';
import { ReservedName } from './reserved-name.entity.js';
import { SignedInReadersRepository } from './signed-in-readers.repository.js';
import { SignedInReadersService } from './signed-in-readers.service.js';
import { StandingRepository } from './standing.repository.js';
import { StandingsService } from './standings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Author, AuthorCounter, ReservedName])],
  providers: [
    AuthorCounters,
    AuthorsRepository,
    AuthorsService,
    SignedInReadersRepository,
    SignedInReadersService,
    StandingRepository,
    StandingsService,
  ],
  exports: [AuthorCounters, AuthorsService, SignedInReadersService, StandingsService],
})
export class AuthorsModule {}
