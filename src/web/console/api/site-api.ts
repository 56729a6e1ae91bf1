import type { Page, Reason } from './desk.types.js';
import { query, type Answer, type Http } from './http.js';
import type { ApiKey, Role, SecretLink, StaffMember } from './people.types.js';
import type { Article, ListedArticle, SitePolicy, WordListPreview, WordLists } from './site.types.js';

/** Lists of this kind are short; whoever has more sees the first hundred. */
const wholePage = query({ limit: 100 });

/** What belongs to one site besides its comments: articles, words, people, keys, policy. */
export class SiteApi {
  constructor(
    private readonly http: Http,
    private readonly site: string,
  ) {}

  articles(sort: string, cursor: string | null): Promise<Page<ListedArticle>> {
    return this.http.get(this.path(`articles${query({ sort, limit: 30, cursor })}`));
  }

  article(key: string): Promise<Article> {
    return this.http.get(this.path(`articles/${encodeURIComponent(key)}`));
  }

  changeArticle(key: string, change: Partial<Article>): Promise<Article> {
    return this.http.send('PATCH', this.path(`articles/${encodeURIComponent(key)}`), change);
  }

  wordLists(): Promise<Answer<WordLists>> {
    return this.http.ask('GET', this.path('moderation/word-lists'));
  }

  saveWordLists(lists: WordLists, etag: string | null): Promise<Answer<WordLists>> {
    return this.http.ask('PUT', this.path('moderation/word-lists'), { body: lists, ifMatch: etag });
  }

  previewWordLists(lists: WordLists): Promise<WordListPreview> {
    return this.http.send('POST', this.path('moderation/word-lists/preview'), lists);
  }

  reasons(): Promise<Answer<{ items: readonly Reason[] }>> {
    return this.http.ask('GET', this.path('moderation/reasons'));
  }

  saveReasons(items: readonly Reason[], etag: string | null): Promise<Answer<{ items: readonly Reason[] }>> {
    return this.http.ask('PUT', this.path('moderation/reasons'), { body: { items }, ifMatch: etag });
  }

  policy(): Promise<Answer<SitePolicy>> {
    return this.http.ask('GET', `sites/${this.site}`);
  }

  changePolicy(change: Partial<SitePolicy>, etag: string | null): Promise<Answer<SitePolicy>> {
    return this.http.ask('PATCH', `sites/${this.site}`, { body: change, ifMatch: etag });
  }

  staff(): Promise<Page<StaffMember>> {
    return this.http.get(this.path(`staff${wholePage}`));
  }

  invite(email: string, role: Role): Promise<StaffMember & { invitation: SecretLink | null }> {
    return this.http.send('POST', this.path('staff'), { email, role });
  }

  changeRole(id: string, role: Role): Promise<unknown> {
    return this.http.send('PATCH', this.path(`staff/${id}`), { role });
  }

  dismissStaff(id: string): Promise<unknown> {
    return this.http.send('DELETE', this.path(`staff/${id}`));
  }

  resetPassword(id: string): Promise<SecretLink> {
    return this.http.send('POST', this.path(`staff/${id}/password-reset`));
  }

  keys(): Promise<Page<ApiKey>> {
    return this.http.get(this.path(`api-keys${wholePage}`));
  }

  createKey(name: string, role: Role, expiresAt: string | null): Promise<{ key: string }> {
    return this.http.send('POST', this.path('api-keys'), { name, role, ...(expiresAt && { expiresAt }) });
  }

  endKey(id: string): Promise<unknown> {
    return this.http.send('DELETE', this.path(`api-keys/${id}`));
  }

  private path(rest: string): string {
    return `sites/${this.site}/${rest}`;
  }
}
