import type { Page } from './desk.types.js';
import { query, type Http } from './http.js';
import type { Delivery, Webhook, WebhookChange } from './webhook.types.js';

const deliveriesAtOnce = 20;

/** Where a site tells of what happens. */
export class WebhookApi {
  constructor(
    private readonly http: Http,
    private readonly site: string,
  ) {}

  /** A site has twenty at most. */
  async all(): Promise<readonly Webhook[]> {
    return (await this.http.get<Page<Webhook>>(this.path(query({ limit: 100 })))).items;
  }

  /** The secret is told this once. */
  create(url: string, events: readonly string[]): Promise<Webhook & { readonly secret: string }> {
    return this.http.send('POST', this.path(), { url, events });
  }

  change(id: string, change: WebhookChange): Promise<Webhook> {
    return this.http.send('PATCH', this.path(`/${id}`), change);
  }

  remove(id: string): Promise<unknown> {
    return this.http.send('DELETE', this.path(`/${id}`));
  }

  rotate(id: string): Promise<{ readonly secret: string; readonly previousSecretUntil: string }> {
    return this.http.send('POST', this.path(`/${id}/secret`));
  }

  /** What was put aside, oldest first. */
  undelivered(id: string, cursor: string | null): Promise<Page<Delivery>> {
    return this.http.get(this.path(`/${id}/deliveries${query({ limit: deliveriesAtOnce, cursor })}`));
  }

  /** Some of what was put aside, or all of it (null). */
  sendAgain(id: string, deliveries: readonly string[] | null): Promise<{ readonly count: number }> {
    return this.http.send('POST', this.path(`/${id}/deliveries/resend`), deliveries ? { deliveries } : {});
  }

  private path(rest = ''): string {
    return `sites/${this.site}/webhooks${rest}`;
  }
}
