import { Problem, problemOf } from './problem.js';
import type {
  Commenting,
  CommentPage,
  CommentView,
  GuestView,
  MailFacts,
  MailWishes,
  OwnCommentView,
  PermalinkView,
  PersonalView,
  ReportReason,
  SiteFacts,
  ThreadPageView,
  ThreadReading,
  ThreadSort,
} from './views.js';

/** As long as one waits for an answer. */
const patienceMs = 20_000;

/** How much of a thread comes at once. */
export const shape = { replies: 3, depth: 3 };
const pageSize = 20;

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** It is sent even if its page is left at once; for what has no body, whose size would be limited. */
  readonly keepalive?: boolean;
}

/** A new comment as it is sent. */
export interface Posting {
  readonly body: string;
  readonly parentId: string | null;
  /** The same for each attempt to post the same text: it is posted once. */
  readonly key: string;
  /** Where the article may be made by its first comment: what to call it. */
  readonly page?: { readonly title: string; readonly url: string };
}

/** The calls of Parley's API that readers make, for one site. */
export class ParleyApi {
  private readonly base: string;

  constructor(origin: string, site: string) {
    this.base = `${origin}/api/v1/sites/${encodeURIComponent(site)}`;
  }

  site(): Promise<SiteFacts> {
    return this.call('');
  }

  article(article: string): Promise<{ commenting: Commenting }> {
    return this.call(`/articles/${encodeURIComponent(article)}`);
  }

  async page(article: string, sort: ThreadSort, cursor: string | null): Promise<ThreadReading> {
    const query = queryOf({ sort, limit: pageSize, ...shape, cursor });
    const response = await this.send(`/articles/${encodeURIComponent(article)}/comments${query}`);
    const page = await contentOf<ThreadPageView>(response);
    return { ...page, lastEventId: response.headers.get('x-last-event-id') ?? '' };
  }

  /** More of a branch; its beginning where there is no cursor. */
  replies(id: string, cursor: string | null): Promise<CommentPage> {
    return this.call(`/comments/${id}/replies${queryOf({ limit: pageSize, ...shape, cursor })}`);
  }

  permalink(id: string): Promise<PermalinkView> {
    return this.call(`/comments/${encodeURIComponent(id)}${queryOf({ ...shape, siblings: 0 })}`);
  }

  counts(articles: readonly string[]): Promise<{ items: { article: string; comments: number }[] }> {
    return this.call(`/counts?articles=${articles.map(encodeURIComponent).join(',')}`);
  }

  eventsAddress(article: string, lastEventId: string): string {
    const query = lastEventId === '' ? '' : queryOf({ lastEventId });
    return `${this.base}/articles/${encodeURIComponent(article)}/events${query}`;
  }

  createGuest(displayName: string): Promise<GuestView> {
    return this.call('/guests', { method: 'POST', body: { displayName } });
  }

  recoverGuest(recoveryCode: string): Promise<GuestView> {
    return this.call('/guests/recover', { method: 'POST', body: { recoveryCode } });
  }

  me(token: string): Promise<{ id?: string; displayName?: string; author?: GuestView['author'] }> {
    return this.call('/me', { token });
  }

  personal(token: string, article: string): Promise<PersonalView> {
    return this.call(`/me/articles/${encodeURIComponent(article)}`, { token });
  }

  ownComments(token: string): Promise<{ items: OwnCommentView[] }> {
    return this.call('/me/comments?limit=100', { token });
  }

  post(token: string, article: string, { key, ...body }: Posting): Promise<CommentView> {
    const headers = { 'idempotency-key': key };
    const path = `/articles/${encodeURIComponent(article)}/comments`;
    return this.call(path, { method: 'POST', token, body, headers });
  }

  edit(token: string, id: string, revision: number, body: string): Promise<CommentView> {
    return this.call(`/comments/${id}`, { method: 'PATCH', token, body: { body, revision } });
  }

  withdraw(token: string, id: string): Promise<void> {
    return this.call(`/comments/${id}`, { method: 'DELETE', token });
  }

  react(token: string, id: string, kind: string, on: boolean): Promise<void> {
    return this.call(`/comments/${id}/reactions/${kind}`, {
      method: on ? 'PUT' : 'DELETE',
      token,
      keepalive: true,
    });
  }

  report(token: string, id: string, reason: ReportReason, note: string): Promise<void> {
    const body = note === '' ? { reason } : { reason, note };
    return this.call(`/comments/${id}/report`, { method: 'PUT', token, body });
  }

  /** Where the reader hears of what happens: `GET`, `PUT`, or `DELETE`, which answers nothing. */
  mail(token: string, method: string, body?: MailWishes): Promise<MailFacts | undefined> {
    return this.call('/me/email', { method, token, body });
  }

  private async call<Answer>(path: string, call: Call = {}): Promise<Answer> {
    return contentOf(await this.send(path, call));
  }

  private async send(
    path: string,
    { method, body, token, headers, keepalive }: Call = {},
  ): Promise<Response> {
    const response = await fetch(this.base + path, {
      method: method ?? 'GET',
      // Cookies are the console's; a reader's credential is its token.
      credentials: 'omit',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      keepalive: keepalive ?? false,
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => {
      throw new Problem('unreachable', 0);
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

async function contentOf<Answer>(response: Response): Promise<Answer> {
  // An answer that breaks off is as good as none.
  const answer: unknown =
    response.status === 204
      ? undefined
      : await response.json().catch(() => {
          throw new Problem('unreachable', 0);
        });
  return answer as Answer;
}

function queryOf(parameters: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, String(value));
  return `?${query.toString()}`;
}
