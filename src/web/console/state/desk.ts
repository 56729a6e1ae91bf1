import { DeskApi } from '../api/desk-api.js';
import type { Http } from '../api/http.js';
import type { SiteOfMine } from '../api/people.types.js';
import { SiteApi } from '../api/site-api.js';
import { WebhookApi } from '../api/webhook-api.js';
import { Decisions } from './decisions.js';
import { Histories } from './histories.js';
import { LiveCounts } from './live-counts.js';
import type { Messages } from './messages.js';
import { Reasons } from './reasons.js';

/** Everything that is about one site. */
export class Desk {
  readonly api: DeskApi;
  readonly siteApi: SiteApi;
  readonly webhooks: WebhookApi;
  readonly decisions: Decisions;
  readonly counts: LiveCounts;
  readonly reasons: Reasons;
  readonly histories: Histories;

  constructor(
    readonly site: SiteOfMine,
    http: Http,
    messages: Messages,
  ) {
    this.api = new DeskApi(http, site.key);
    this.siteApi = new SiteApi(http, site.key);
    this.webhooks = new WebhookApi(http, site.key);
    this.decisions = new Decisions(this.api, messages);
    this.counts = new LiveCounts(this.api);
    this.reasons = new Reasons(this.api);
    this.histories = new Histories(this.api);
  }

  get isAdmin(): boolean {
    return this.site.role === 'admin';
  }

  /** A publisher's account has nothing to do with comments. */
  get moderates(): boolean {
    return this.site.role !== 'publisher';
  }

  open(): void {
    if (!this.moderates) return;
    this.counts.start();
    void this.reasons.load();
  }

  close(): void {
    this.counts.stop();
  }
}
