import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { PageQueryDto } from '../../platform/http/page-query.dto.js';
import { isUuid } from '../../platform/ids.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { ApiKeysService } from './api-keys.service.js';
import { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import { ApiKeyPageView, ApiKeyView, NewApiKeyView } from './dto/identity.views.js';
import { apiKeyNotFound } from './identity.errors.js';

@ApiTags('identity')
@Controller('sites/:site/api-keys')
@Access('administer')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  /** The valid keys of the site, newest first; never their secrets. */
  @Get()
  async list(@CurrentSite() site: Site, @Query() query: PageQueryDto): Promise<ApiKeyPageView> {
    const { rows, nextCursor } = await this.apiKeys.list(site.id, query.limit, query.cursor);
    return { items: rows.map((key) => ApiKeyView.of(key)), nextCursor };
  }

  /** A new key. Its secret is shown this once. */
  @Post()
  async create(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() dto: CreateApiKeyDto,
  ): Promise<NewApiKeyView> {
    const { name, role } = dto;
    const expiresAt = dto.expiresAt == null ? null : new Date(dto.expiresAt);
    const { id, secret } = await this.apiKeys.create(site.id, caller, { name, role, expiresAt });
    return { id, name, role, key: secret };
  }

  /** Ends a key at once. */
  @Delete(':id')
  @HttpCode(204)
  async revoke(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    if (!isUuid(id)) throw apiKeyNotFound();
    await this.apiKeys.revoke(site.id, caller, id.toLowerCase());
  }
}
