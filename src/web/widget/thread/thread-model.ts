import { Drafts, type Draft } from '../api/drafts.js';
import { LiveUpdates, type NewsListener } from '../api/live-updates.js';
import type { ParleyApi } from '../api/parley-api.js';
import { asProblem, patiently, Problem } from '../api/problem.js';
import { Reader } from '../api/reader.js';
import type {
  Commenting,
  CommentView,
  Opening,
  ReportReason,
  SiteFacts,
  ThreadReading,
  ThreadSort,
  Totals,
} from '../api/views.js';
import { newKey } from './new-key.js';
import { Personal } from './personal.js';
import { readThread } from './read-thread.js';
import type { ThreadHost } from './thread-host.js';
import { ThreadTree } from './thread-tree.js';

/**
 * `absent`: the tag names a site or an article that is not there. `failed`: nobody answered, and there is nothing
 * to show.
 */
export type Phase = 'loading' | 'ready' | 'hidden' | 'absent' | 'failed';

/** The comments under one article, and what a reader does with them. Knows nothing of how it looks. */
export class ThreadModel implements NewsListener {
  readonly reader: Reader;
  readonly drafts: Drafts;
  readonly personal: Personal;
  phase: Phase = 'loading';
  tree = new ThreadTree();
  sort: ThreadSort = 'oldest';
  site: SiteFacts | null = null;
  commenting: Commenting = 'open';
  /** Of the pseudonym that was just taken; shown this once. */
  recoveryCode: string | null = null;
  isLoadingMore = false;
  /** There is no article yet: the first comment makes it. */
  private isArticleNew = false;

  private readonly live: LiveUpdates;

  constructor(
    readonly api: ParleyApi,
    private readonly article: string,
    scope: string,
    private readonly host: ThreadHost,
  ) {
    this.reader = new Reader(api, `${scope}/reader`);
    this.drafts = new Drafts(`${scope}/draft/${article}/`);
    this.personal = new Personal(api, article);
    this.live = new LiveUpdates((since) => api.eventsAddress(article, since), this);
  }

  get canWrite(): boolean {
    return this.phase === 'ready' && this.commenting === 'open';
  }

  /** Whether somebody who is not known yet could do anything here but read. */
  get mayAct(): boolean {
    return !this.needsName || this.site?.guestPosting === true;
  }

  /** There is nobody yet whom a comment could be by. */
  get needsName(): boolean {
    return this.reader.source === null && !this.reader.guest;
  }

  /** With what the page has brought along nothing is asked for that is the same for everybody. */
  async start(opening: Opening | null): Promise<void> {
    if (opening) {
      this.sort = opening.sort;
      this.show(opening.site, opening.commenting, opening.page);
    } else {
      await this.load();
    }
    await this.loadPersonal();
  }

  stop(): void {
    this.live.stop();
  }

  redraw(): void {
    this.host.changed();
  }

  async load(): Promise<void> {
    if (this.phase !== 'ready') this.phase = 'loading';
    this.host.changed();
    try {
      const { site, commenting, page, isArticleNew } = await readThread(this.api, this.article, this.sort);
      this.isArticleNew = isArticleNew;
      this.show(site, commenting, page);
    } catch (error) {
      this.fail(error);
    }
  }

  async changeOrder(sort: ThreadSort): Promise<void> {
    const before = this.sort;
    this.sort = sort;
    this.host.changed();
    try {
      const page = await this.api.page(this.article, sort, null);
      if (this.sort !== sort) return;
      this.tree = new ThreadTree();
      this.tree.add(page);
      await this.loadPersonal();
    } catch (error) {
      this.sort = before;
      throw error;
    } finally {
      this.host.changed();
    }
  }

  async loadMore(): Promise<void> {
    this.isLoadingMore = true;
    this.host.changed();
    try {
      this.tree.add(await this.api.page(this.article, this.sort, this.tree.nextCursor));
      this.personal.show(this.tree);
    } finally {
      this.isLoadingMore = false;
      this.host.changed();
    }
  }

  async loadReplies(id: string): Promise<void> {
    this.tree.addReplies(id, await this.api.replies(id, this.tree.find(id)?.nextCursor ?? null));
    this.personal.show(this.tree);
    this.host.changed();
  }

  /** Sees to it that a comment is on screen; false where it is not public. */
  async bring(id: string): Promise<boolean> {
    if (this.tree.find(id)) return true;
    try {
      this.tree.addLinked(await this.api.permalink(id));
    } catch (error) {
      if (error instanceof Problem && error.status < 500 && error.status > 0) return false;
      throw error;
    }
    this.host.changed();
    return this.tree.find(id) !== undefined;
  }

  /** Takes a pseudonym, for whoever does something for the first time. */
  async become(name: string): Promise<void> {
    this.recoveryCode = await this.reader.become(name);
    this.host.changed();
  }

  /** The pseudonym of this browser is put down; who has its code may take it up again. */
  forgetGuest(): void {
    this.reader.forget();
    this.recoveryCode = null;
    void this.changeOrder(this.sort).catch(() => undefined);
  }

  /** What only the reader sees. That it cannot be had is no reason to show nothing. */
  async loadPersonal(): Promise<void> {
    if (this.phase !== 'ready') return;
    try {
      const token = await this.reader.token();
      if (token === null) this.personal.forget();
      else await this.reader.act((valid) => this.personal.load(valid));
      this.personal.show(this.tree);
    } catch {
      // The next visit, or the next comment, tries again.
    }
    this.host.changed();
  }

  /**
   * Posts a comment, under a name that is taken for it where there is none yet. However often it is tried, it is posted
   * once.
   */
  async post(parentId: string | null, draft: Draft, name: string): Promise<CommentView> {
    const place = parentId ?? '';
    const keyed = draft.key === '' ? { ...draft, key: newKey() } : draft;
    this.drafts.keep(place, keyed);
    if (this.needsName) await this.become(name);
    const page = this.isArticleNew ? this.host.page() : undefined;
    const posting = { ...keyed, parentId, ...(page && { page }) };
    const comment = await this.reader.act((token) =>
      patiently(() => this.api.post(token, this.article, posting)),
    );
    this.isArticleNew = false;
    this.drafts.keep(place, { body: '', key: '' });
    this.showOwn(comment);
    return comment;
  }

  async edit(comment: CommentView, body: string): Promise<void> {
    const revision = comment.edit?.revision ?? comment.revision;
    this.showOwn(await this.reader.act((token) => this.api.edit(token, comment.id, revision, body)));
  }

  async withdraw(id: string): Promise<void> {
    await this.reader.act((token) => this.api.withdraw(token, id));
    this.personal.drop(id);
    this.tree.withdraw(id);
    this.host.changed();
  }

  /** Shows at once, and takes it back if it was not taken. */
  async react(id: string, kind: string, on: boolean): Promise<void> {
    this.personal.react(this.tree, id, kind, on);
    this.host.changed();
    try {
      await this.reader.act((token) => this.api.react(token, id, kind, on));
    } catch (error) {
      this.personal.react(this.tree, id, kind, !on);
      this.host.changed();
      throw error;
    }
  }

  async report(id: string, reason: ReportReason, note: string): Promise<void> {
    await this.reader.act((token) => this.api.report(token, id, reason, note));
    this.personal.reported.add(id);
    this.host.changed();
  }

  reveal(parentId: string | null): string | null {
    const first = this.tree.reveal(parentId);
    this.personal.show(this.tree);
    this.host.changed();
    return first;
  }

  appeared(comment: CommentView): void {
    const isOwn = comment.author !== null && comment.author.id === this.reader.id;
    if (isOwn) {
      const was = this.tree.find(comment.id)?.comment.status;
      this.personal.settle(comment.id);
      this.tree.put(comment);
      if (was === 'pending' || was === 'rejected') this.host.happened('published', comment.id);
    } else {
      this.tree.hold(comment);
    }
    this.host.changed(!isOwn);
  }

  changed(comment: CommentView): void {
    if (!this.tree.find(comment.id)) return;
    this.tree.put(comment);
    this.host.changed();
  }

  vanished(id: string): void {
    // One's own stays for oneself, with what became of it.
    const isOwn = this.tree.find(id)?.comment.author?.id === this.reader.id;
    this.tree.remove(id);
    this.host.changed();
    if (isOwn) void this.loadPersonal();
  }

  counted(totals: Totals): void {
    this.tree.totals = totals;
    this.host.changed(true);
  }

  reset(): void {
    void this.changeOrder(this.sort).catch(() => undefined);
  }

  private showOwn(comment: CommentView): void {
    this.personal.keep(comment);
    this.tree.put(comment);
    this.host.changed();
  }

  private show(site: SiteFacts, commenting: Commenting, page: ThreadReading): void {
    this.site = site;
    this.commenting = commenting;
    this.phase = commenting === 'hidden' ? 'hidden' : 'ready';
    this.tree = new ThreadTree();
    this.tree.add(page);
    this.host.changed();
    if (this.phase !== 'ready') return;
    this.live.start(page.lastEventId);
    this.host.happened('loaded');
  }

  private fail(error: unknown): void {
    const problem = asProblem(error);
    const isAbsent = !problem.isPassing;
    if (this.phase !== 'ready') this.phase = isAbsent ? 'absent' : 'failed';
    this.host.changed();
    if (isAbsent) this.host.happened('absent', problem.code);
  }
}
