import { LitElement, type nothing, type TemplateResult } from 'lit';
import { ParleyApi } from './api/parley-api.js';
import { asProblem, Problem } from './api/problem.js';
import type { TokenSource } from './api/reader.js';
import { languagesOf } from './languages.js';
import { openingOf } from './opening.js';
import { embedOrigin } from './origin.js';
import { threadSection } from './parts/thread.template.js';
import type { Activity, ThreadView } from './parts/view.js';
import { commentIdOf, keepInPlace } from './place.js';
import { styles } from './styles.js';
import type { ThreadHost } from './thread/thread-host.js';
import { ThreadModel } from './thread/thread-model.js';
import type { Messages } from './texts/message-types.js';
import { messagesFor } from './texts/messages.js';

/** How often times on the page are told anew, and one asks what became of what waits. */
const minuteMs = 60_000;
const waitingMs = 15_000;
/** How long news wait for others, to be drawn with them. */
const soonMs = 150;

/**
 * `<comment-thread site="…" article="…">`: the comments under an article. Also `api` (where the service is, if not where
 * the script came from), `lang`, `order`, `sign-in-url`, and the property `token` (docs/embed.md).
 */
export class CommentThread extends LitElement implements ThreadHost, ThreadView {
  static override styles = styles;
  static override properties = {
    site: {},
    article: {},
    api: {},
    order: {},
    signInUrl: { attribute: 'sign-in-url' },
    token: { attribute: false },
  };

  declare site: string | null;
  declare article: string | null;
  declare api: string | null;
  declare order: string | null;
  declare signInUrl: string | null;
  declare token: TokenSource | null;

  model!: ThreadModel;
  messages: Messages;
  now = Date.now();
  target: string | null = null;
  /** Said to those who do not see. */
  said = '';

  private readonly activities = new Map<string, Activity>();
  private readonly problems = new Map<string, Problem>();
  private timers: ReturnType<typeof setInterval>[] = [];
  private redrawing: ReturnType<typeof setTimeout> | undefined;
  private isStarted = false;

  constructor() {
    super();
    this.site = null;
    this.article = null;
    this.api = null;
    this.order = null;
    this.signInUrl = null;
    this.token = null;
    this.messages = messagesFor([]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.messages = messagesFor(languagesOf(this));
    window.addEventListener('hashchange', this.followHash);
    window.addEventListener('storage', this.onStorage);
    document.addEventListener('visibilitychange', this.onVisibility);
    this.timers = [
      setInterval(() => {
        this.now = Date.now();
        this.changed();
      }, minuteMs),
      setInterval(() => {
        if (this.model.personal.isWaiting && document.visibilityState === 'visible')
          void this.model.loadPersonal();
      }, waitingMs),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.followHash);
    window.removeEventListener('storage', this.onStorage);
    document.removeEventListener('visibilitychange', this.onVisibility);
    for (const timer of this.timers) clearInterval(timer);
    this.model.stop();
    this.isStarted = false;
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (!this.isStarted || changed.has('site') || changed.has('article') || changed.has('api')) this.start();
    else if (changed.has('token')) {
      this.model.reader.source = this.token;
      void this.model.loadPersonal();
    }
  }

  protected override firstUpdated(): void {
    // What the server has written for those without scripts: it is drawn, and not to be found twice.
    this.replaceChildren();
  }

  override render(): TemplateResult | typeof nothing {
    return threadSection(this, this.said);
  }

  // What the thread tells.

  changed(soon = false): void {
    if (soon) {
      this.redrawing ??= setTimeout(() => {
        this.changed();
      }, soonMs);
      return;
    }
    clearTimeout(this.redrawing);
    this.redrawing = undefined;
    this.now = Date.now();
    keepInPlace(this);
  }

  happened(what: 'published' | 'loaded' | 'absent', detail?: string): void {
    if (what === 'published') this.announce(this.messages.published);
    if (what === 'loaded') void this.updateComplete.then(this.followHash);
    if (what === 'absent') {
      const where = `site="${this.site ?? ''}" article="${this.article ?? ''}"`;
      console.error(`<comment-thread ${where}>: nothing there (${detail ?? ''}). See docs/embed.md.`);
    }
    this.dispatchEvent(new CustomEvent(`parley-${what}`, { bubbles: true, composed: true }));
  }

  page(): { title: string; url: string } {
    const canonical = document.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href;
    const title = this.getAttribute('article-title') ?? document.title;
    const url = new URL(this.getAttribute('article-url') ?? canonical ?? location.href, location.href);
    url.hash = '';
    // As much as a title may have.
    const line = [...title.replace(/\s+/gu, ' ').trim()].slice(0, 500).join('');
    return { title: line || url.href, url: url.href };
  }

  // What templates ask for.

  activityOf(id: string): Activity | null {
    return this.activities.get(id) ?? null;
  }

  begin(id: string, activity: Activity | null): void {
    const before = this.activities.get(id);
    if (activity === null) this.activities.delete(id);
    else this.activities.set(id, activity);
    this.problems.delete(id);
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const comment = this.renderRoot.querySelector(`#comment-${id}`);
      const focused = activity === null ? `[data-act="${before ?? ''}"]` : '[data-focus]';
      comment?.querySelector<HTMLElement>(focused)?.focus();
    });
  }

  problemOf(place: string): Problem | null {
    return this.problems.get(place) ?? null;
  }

  async attempt(place: string, action: () => Promise<unknown>): Promise<boolean> {
    this.problems.delete(place);
    try {
      await action();
      return true;
    } catch (error) {
      this.problems.set(place, asProblem(error));
      return false;
    } finally {
      this.requestUpdate();
    }
  }

  announce(text: string): void {
    this.said = text;
    this.requestUpdate();
  }

  goTo(id: string): void {
    void this.updateComplete.then(() => {
      const comment = this.renderRoot.querySelector<HTMLElement>(`#comment-${id}`);
      comment?.focus({ preventScroll: true });
      comment?.scrollIntoView({ block: 'nearest' });
    });
  }

  openSignIn(): void {
    this.dispatchEvent(new CustomEvent('parley-sign-in', { bubbles: true, composed: true }));
  }

  private start(): void {
    if (this.isStarted) this.model.stop();
    this.isStarted = true;
    const { site, article, order } = this;
    const origin = this.api ?? embedOrigin;
    const api = new ParleyApi(origin.replace(/\/+$/, ''), site ?? '');
    this.model = new ThreadModel(api, article ?? '', `parley/${origin}/${site ?? ''}`, this);
    this.model.reader.source = this.token;
    if (order === 'newest' || order === 'top' || order === 'most_replied') this.model.sort = order;
    if (!site || !article) {
      this.model.phase = 'absent';
      this.happened('absent', 'it needs both attributes');
      return;
    }
    void this.model.start(openingOf(this));
  }

  /** Brings the comment that the address names into view. */
  private readonly followHash = (): void => {
    const id = commentIdOf(location.hash);
    if (id === null || this.model.phase !== 'ready') return;
    void this.attempt('', async () => {
      if (!(await this.model.bring(id))) throw new Problem('link_gone', 404);
      this.target = id;
      this.requestUpdate();
      await this.updateComplete;
      this.renderRoot.querySelector(`#comment-${id}`)?.scrollIntoView({ block: 'center' });
      this.goTo(id);
    });
  };

  private readonly onStorage = (): void => {
    this.model.reader.refresh();
    void this.model.loadPersonal();
  };

  private readonly onVisibility = (): void => {
    if (document.visibilityState === 'visible' && this.model.personal.isWaiting)
      void this.model.loadPersonal();
  };
}
