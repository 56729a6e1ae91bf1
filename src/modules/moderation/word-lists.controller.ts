import { Body, Controller, Get, Headers, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import { forbidden } from '../../platform/auth/auth.errors.js';
import { deskActorOf, type Principal } from '../../platform/auth/principal.js';
import { LargeList } from '../../platform/http/large-list.decorator.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { ifMatchRequired } from '../sites/sites.errors.js';
import { wordListsChanged, WordListsService } from '../word-lists/word-lists.service.js';
import { WordListsDto, WordListsPreviewView, WordListsView } from './dto/word-lists.dto.js';
import { WordListsPreviewService } from './word-lists-preview.service.js';

@ApiTags('moderation')
@Controller('sites/:site/moderation/word-lists')
@Access('moderate')
export class WordListsController {
  constructor(
    private readonly words: WordListsService,
    private readonly previews: WordListsPreviewService,
  ) {}

  /** The words that the site refuses or holds. The ETag is what a change names in `If-Match`. */
  @Get()
  async list(
    @CurrentSite() site: Site,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WordListsView> {
    const words = await this.words.list(site.id);
    void reply.header('etag', etagOf(words.version));
    return WordListsView.of(words);
  }

  /** Replaces both lists, if they are still the ones that `If-Match` names. They hold at once. */
  @Put()
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what is to be changed.' })
  @LargeList()
  async replace(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: WordListsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WordListsView> {
    const actor = deskActorOf(caller);
    if (!actor) throw forbidden();
    if (ifMatch === undefined) throw ifMatchRequired();
    const words = await this.words.replace(site.id, actor, versionOf(ifMatch), dto);
    void reply.header('etag', etagOf(words.version));
    return WordListsView.of(words);
  }

  /** What lists would have caught among the latest comments, public or not. Nothing is saved. */
  @Post('preview')
  @HttpCode(200)
  @LargeList()
  async preview(@CurrentSite() site: Site, @Body() dto: WordListsDto): Promise<WordListsPreviewView> {
    return this.previews.preview(site, dto);
  }
}

function etagOf(version: number): string {
  return `"word-lists-${String(version)}"`;
}

/** Throws word_lists_changed for what never was the ETag of lists. */
function versionOf(etag: string): number {
  const [, version] = /^"word-lists-(\d{1,9})"$/.exec(etag) ?? [];
  if (version === undefined) throw wordListsChanged();
  return Number(version);
}
