import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { consoleHeader } from './parts/console-header.js';
import { emptyNote } from './parts/bits.js';
import { messageList } from './parts/message-list.js';
import { Part } from './parts/part.js';
import { Watching } from './state/store.js';
import type { Desk } from './state/desk.js';
import { Workplace } from './state/workplace.js';
import { siteTabs } from './parts/site-tabs.js';

/** The desk, where moderators work. */
export class ModerationConsole extends Part {
  private readonly work = new Workplace();
  private countedFor: Desk | null = null;
  private endCounting: () => void = () => undefined;

  constructor() {
    super();
    new Watching(this, () => [this.work, this.work.messages]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.work.begin();
  }

  protected override willUpdate(): void {
    const { desk } = this.work;
    if (desk === this.countedFor) return;
    this.countedFor = desk;
    this.endCounting();
    this.endCounting =
      desk?.counts.subscribe(() => {
        this.requestUpdate();
      }) ?? (() => undefined);
  }

  protected override updated(): void {
    const total = this.work.desk?.counts.total;
    document.title = total ? `(${total.toLocaleString('en-GB')}) Parley` : 'Parley';
  }

  override render(): TemplateResult {
    return html`${this.page()} ${messageList(this.work.messages)}`;
  }

  private page(): TemplateResult | typeof nothing {
    const { work } = this;
    if (work.outage !== null) {
      return html`<main class="door">${emptyNote('The service does not answer.', work.outage)}</main>`;
    }
    if (work.session === undefined) return nothing;
    if (work.ticket) return html`<ticket-view .work=${work}></ticket-view>`;
    if (work.session === null) return html`<sign-in-view .work=${work}></sign-in-view>`;
    return html`${consoleHeader(work, work.session)}
      <main id="main" tabindex="-1">${this.view()}</main>`;
  }

  private view(): TemplateResult {
    const { work } = this;
    const { desk } = work;
    if (work.place.view === 'account') return html`<account-view .work=${work}></account-view>`;
    if (!desk) return emptyNote('You are on no site’s staff.', 'An admin of the site can invite you to it.');
    if (!desk.moderates && work.place.view !== 'articles')
      return html`<articles-view .work=${work} .desk=${desk}></articles-view>`;
    return html`${siteTabs(work)}${keyed(desk, this.viewOf(desk))}`;
  }

  /** Keyed by the desk where it is shown: on another site nothing is left over from the last one. */
  private viewOf(desk: Desk): TemplateResult {
    const { work } = this;
    switch (work.place.view) {
      case 'search':
        return html`<search-view .work=${work} .desk=${desk}></search-view>`;
      case 'articles':
        return html`<articles-view .work=${work} .desk=${desk}></articles-view>`;
      case 'words':
        return html`<words-view .work=${work} .desk=${desk}></words-view>`;
      case 'record':
        return html`<record-view .work=${work} .desk=${desk}></record-view>`;
      case 'statistics':
        return html`<statistics-view .work=${work} .desk=${desk}></statistics-view>`;
      case 'reasons':
        return html`<reasons-view .work=${work} .desk=${desk}></reasons-view>`;
      case 'staff':
        return html`<staff-view .work=${work} .desk=${desk}></staff-view>`;
      case 'keys':
        return html`<keys-view .work=${work} .desk=${desk}></keys-view>`;
      case 'webhooks':
        return html`<webhooks-view .work=${work} .desk=${desk}></webhooks-view>`;
      case 'policy':
        return html`<policy-view .work=${work} .desk=${desk}></policy-view>`;
      default:
        return html`<queue-view .work=${work} .desk=${desk}></queue-view>`;
    }
  }
}
