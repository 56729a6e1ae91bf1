import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Caller } from '../../platform/auth/access.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { PageQueryDto } from '../../platform/http/page-query.dto.js';
import { isUuid } from '../../platform/ids.js';
import { CurrentSite } from '../sites/current-site.decorator.js';
import { Site } from '../sites/site.entity.js';
import { WebhookListsService } from './webhook-lists.service.js';
import {
  ChangeWebhookDto,
  CreateWebhookDto,
  DeliveriesQueryDto,
  DeliveryPageView,
  DeliveryView,
  NewWebhookView,
  SendAgainDto,
  SentAgainView,
  WebhookPageView,
  WebhookSecretView,
  WebhookView,
} from './webhooks.dto.js';
import { webhookNotFound } from './webhooks.errors.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('webhooks')
@Controller('sites/:site/webhooks')
@Access('publish')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly lists: WebhookListsService,
  ) {}

  /** The endpoints of the site, newest first; never their secrets. */
  @Get()
  async list(@CurrentSite() site: Site, @Query() query: PageQueryDto): Promise<WebhookPageView> {
    const { rows, nextCursor } = await this.lists.page(site.id, query.limit, query.cursor);
    return { items: rows.map((webhook) => WebhookView.of(webhook)), nextCursor };
  }

  /** A new endpoint, told of what happens from now on. Its secret is shown this once. */
  @Post()
  async create(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Body() { url, events }: CreateWebhookDto,
  ): Promise<NewWebhookView> {
    const { webhook, secret } = await this.webhooks.create(site.id, caller, { url, events });
    return { ...WebhookView.of(webhook), secret };
  }

  /** Another address or other events, or a pause. What waits is sent to the new address. */
  @Patch(':id')
  async change(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() dto: ChangeWebhookDto,
  ): Promise<WebhookView> {
    return WebhookView.of(await this.webhooks.change(site.id, caller, webhookIdOf(id), dto));
  }

  /** Ends an endpoint, with what it was still to be told. */
  @Delete(':id')
  @HttpCode(204)
  async remove(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<void> {
    await this.webhooks.remove(site.id, caller, webhookIdOf(id));
  }

  /** A new secret, shown this once. For a day the one before signs as well. */
  @Post(':id/secret')
  async rotate(
    @CurrentSite() site: Site,
    @Caller() caller: Principal,
    @Param('id') id: string,
  ): Promise<WebhookSecretView> {
    return this.webhooks.rotate(site.id, caller, webhookIdOf(id));
  }

  /** What the endpoint has not taken, oldest first: put aside, or waiting. */
  @Get(':id/deliveries')
  async deliveries(
    @CurrentSite() site: Site,
    @Param('id') id: string,
    @Query() { limit, cursor, status = 'dead' }: DeliveriesQueryDto,
  ): Promise<DeliveryPageView> {
    const page = await this.lists.deliveries(site.id, webhookIdOf(id), status, { limit, cursor });
    return { items: page.rows.map((delivery) => DeliveryView.of(delivery)), nextCursor: page.nextCursor };
  }

  /** Sends again what was put aside: some, or all of it. */
  @Post(':id/deliveries/resend')
  @HttpCode(200)
  async sendAgain(
    @CurrentSite() site: Site,
    @Param('id') id: string,
    @Body() { deliveries }: SendAgainDto,
  ): Promise<SentAgainView> {
    return { count: await this.webhooks.sendAgain(site.id, webhookIdOf(id), deliveries ?? null) };
  }
}

function webhookIdOf(id: string): string {
  if (!isUuid(id)) throw webhookNotFound();
  return id;
}
