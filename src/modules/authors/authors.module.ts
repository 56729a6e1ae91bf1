import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Author } from './author.entity.js';
import { AuthorsRepository } from './authors.repository.js';
import { AuthorsService } from './authors.service.js';
import { ReservedName } from './reserved-name.entity.js';
import { StandingRepository } from './standing.repository.js';
import { StandingsService } from './standings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Author, ReservedName])],
  providers: [AuthorsRepository, AuthorsService, StandingRepository, StandingsService],
  exports: [AuthorsService, StandingsService],
})
export class AuthorsModule {}
