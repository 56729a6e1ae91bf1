import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../../platform/auth/access.decorator.js';
import { commentIdOf } from '../../comments/comment-id.js';
import { AtHomeGuard } from './at-home.guard.js';
import { StoredBytesService } from './stored-bytes.service.js';

/** What lies in the database, to be compared with what was sent. */
@ApiExcludeController()
@Controller('try/bytes')
@Access('public')
@UseGuards(AtHomeGuard)
export class StoredBytesController {
  constructor(private readonly bytes: StoredBytesService) {}

  @Get(':id')
  async read(@Param('id') id: string): Promise<{ stored: string }> {
    return { stored: await this.bytes.of(commentIdOf(id)) };
  }
}
