import type {
  DecisionBatch,
  DecisionRequest,
  DecisionResult,
  DeskComment,
  DeskItem,
  Page,
  QueuePage,
  Reason,
  RecordedDecision,
  Status,
} from './desk.types.js';
import { query, type Http } from './http.js';
import type { AuthorHistory, Sanction, SanctionOutcome } from './people.types.js';
import type { AuditEntry, Statistics } from './site.types.js';

export type QueueView = 'all' | 'pending' | 'reported';
export type QueueSort = 'priority' | 'oldest' | 'newest';

export interface QueueFilter {
  readonly view?: QueueView;
  readonly sort?: QueueSort;
  readonly article?: string;
  readonly author?: string;
}

export interface CommentFilter {
  readonly q?: string;
  readonly status?: Status;
  readonly author?: string;
  readonly article?: string;
}

export interface RecordFilter {
  readonly moderator?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly action?: string;
}

/** What a moderator asks of one site. */
export class DeskApi {
  constructor(
    private readonly http: Http,
    private readonly site: string,
  ) {}

  queue(filter: QueueFilter, limit: number, cursor: string | null = null): Promise<QueuePage> {
    return this.http.get(this.path(`queue${query({ ...filter, limit, cursor })}`));
  }

  /** Every comment of the site, the newest first. A page of a search may be empty and still not the last. */
  comments(filter: CommentFilter, limit: number, cursor: string | null): Promise<Page<DeskItem>> {
    return this.http.get(this.path(`comments${query({ ...filter, limit, cursor })}`));
  }

  /** As readers see it, with what stands above it. */
  permalink(id: string): Promise<DeskComment & { readonly ancestors: readonly DeskComment[] }> {
    return this.http.get(`sites/${this.site}/comments/${id}`);
  }

  publicReplies(id: string): Promise<Page<DeskComment>> {
    return this.http.get(
      `sites/${this.site}/comments/${id}/replies${query({ limit: 10, replies: 0, depth: 0 })}`,
    );
  }

  decide(decisions: readonly DecisionRequest[]): Promise<DecisionBatch> {
    return this.http.send('POST', this.path('decisions'), { decisions });
  }

  undoDecision(id: string): Promise<unknown> {
    return this.http.send('POST', this.path(`decisions/${id}/undo`));
  }

  undoBatch(id: string): Promise<{ readonly results: readonly DecisionResult[] }> {
    return this.http.send('POST', this.path(`batches/${id}/undo`));
  }

  claim(limit: number, view: QueueView): Promise<{ items: readonly DeskItem[]; until: string | null }> {
    return this.http.send('POST', this.path('claims'), { limit, view });
  }

  release(): Promise<unknown> {
    return this.http.send('DELETE', this.path('claims'));
  }

  async reasons(): Promise<readonly Reason[]> {
    return (await this.http.get<{ items: readonly Reason[] }>(this.path('reasons'))).items;
  }

  author(id: string): Promise<AuthorHistory> {
    return this.http.get(this.path(`authors/${id}`));
  }

  sanction(authorId: string, sanction: Sanction): Promise<SanctionOutcome> {
    return this.http.send('PUT', this.path(`authors/${authorId}/standing`), sanction);
  }

  addNote(authorId: string, body: string): Promise<unknown> {
    return this.http.send('POST', this.path(`authors/${authorId}/notes`), { body });
  }

  decisions(filter: RecordFilter, limit: number, cursor: string | null): Promise<Page<RecordedDecision>> {
    return this.http.get(this.path(`decisions${query({ ...filter, limit, cursor })}`));
  }

  audit(limit: number, cursor: string | null): Promise<Page<AuditEntry>> {
    return this.http.get(this.path(`audit${query({ limit, cursor })}`));
  }

  statistics(days: number): Promise<Statistics> {
    return this.http.get(this.path(`stats${query({ days })}`));
  }

  private path(rest: string): string {
    return `sites/${this.site}/moderation/${rest}`;
  }
}
