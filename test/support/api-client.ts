import { setTimeout as delay } from 'node:timers/promises';

import { testAdmin, type TestApplication } from './test-application.js';

/** An answer of the API, with its body both as sent and as parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests read what they expect: the assertions are what types a body.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

interface Options {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Guest {
  readonly id: string;
  readonly token: string;
  readonly recoveryCode: string;
  readonly displayName: string;
}

let names = 0;

/** Within this time additions show on pages that were asked for before: less than rule 11 allows. */
const additionMs = 230;

/** Talks to a running service over HTTP, as its users do. */
export class ApiClient {
  private addedAt = Number.NEGATIVE_INFINITY;
  private readonly askedFor = new Set<string>();

  constructor(
    readonly url: string,
    readonly site = 'gazette',
  ) {}

  async request(method: string, path: string, { token, body, headers }: Options = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path.startsWith('/') ? path : `/api/v1/${path}`}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body:
        body === undefined || typeof body === 'string' || body instanceof Uint8Array
          ? body
          : JSON.stringify(body),
      redirect: 'manual',
    });
    const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const text = isEndless ? await beginningOf(response) : await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text ? JSON.parse(text) : null,
    };
  }

  get(path: string, options?: Options): Promise<Answer> {
    return this.request('GET', path, options);
  }

  post(path: string, options?: Options): Promise<Answer> {
    return this.request('POST', path, options);
  }

  async signIn(credentials: { email: string; password: string } = testAdmin): Promise<string> {
    return (await expecting(201, this.post('auth/tokens', { body: credentials }))).body.token as string;
  }

  async createSite(token: string, facts: object = {}): Promise<void> {
    await expecting(
      201,
      this.post('sites', { token, body: { key: this.site, name: 'The Gazette', ...facts } }),
    );
  }

  async createKey(token: string, role: string, name = role): Promise<string> {
    const answer = await expecting(
      201,
      this.post(`sites/${this.site}/api-keys`, { token, body: { name, role } }),
    );
    return answer.body.key as string;
  }

  async putArticle(token: string, key: string, content: object = {}): Promise<Answer> {
    return expecting(
      [200, 201],
      this.request('PUT', `sites/${this.site}/articles/${key}`, { token, body: { title: key, ...content } }),
    );
  }

  async createGuest(displayName = `Reader ${++names}`): Promise<Guest> {
    const { body } = await expecting(201, this.post(`sites/${this.site}/guests`, { body: { displayName } }));
    return { id: body.author.id, token: body.token, recoveryCode: body.recoveryCode, displayName };
  }

  submit(token: string, article: string, body: string, parentId?: string): Promise<Answer> {
    return this.post(`sites/${this.site}/articles/${article}/comments`, { token, body: { body, parentId } });
  }

  /** Posts and gives the comment; throws when it was not taken. */
  async comment(token: string, article: string, body: string, parentId?: string): Promise<Answer['body']> {
    const { body: comment } = await expecting(201, this.submit(token, article, body, parentId));
    if (comment.status === 'approved') this.addedAt = performance.now();
    return comment;
  }

  decide(token: string, decisions: readonly object[]): Promise<Answer> {
    return this.post(`sites/${this.site}/moderation/decisions`, { token, body: { decisions } });
  }

  /** Decides one comment as it was last seen, and throws unless that was applied. */
  async decideOne(
    token: string,
    comment: { id: string; revision: number; status: string },
    action: string,
    extra: object = {},
  ): Promise<Answer['body']> {
    const { id: commentId, revision, status } = comment;
    const answer = await expecting(
      200,
      this.decide(token, [{ commentId, revision, status, action, ...extra }]),
    );
    const [result] = answer.body.results;
    if (result.outcome !== 'applied') throw new Error(`Not applied: ${answer.text}`);
    if (action === 'approve') this.addedAt = performance.now();
    return result;
  }

  report(token: string, id: string, reason: string, note?: string): Promise<Answer> {
    return this.request('PUT', `sites/${this.site}/comments/${id}/report`, { token, body: { reason, note } });
  }

  async thread(article: string, query = ''): Promise<Answer['body']> {
    return (await expecting(200, this.page(`articles/${article}/comments${query}`))).body;
  }

  permalink(id: string): Promise<Answer> {
    return this.page(`comments/${id}`);
  }

  /** A public page, once all that this client has added shows there: where nobody has asked before, at once. */
  async page(path: string): Promise<Answer> {
    if (this.askedFor.has(path)) await delay(this.addedAt + additionMs - performance.now());
    this.askedFor.add(path);
    return this.get(`sites/${this.site}/${path}`);
  }

  async queue(token: string, query = ''): Promise<Answer['body']> {
    return (await expecting(200, this.get(`sites/${this.site}/moderation/queue${query}`, { token }))).body;
  }
}

/** The site, its staff and an article, as most tests want them. */
export interface Newsroom {
  readonly api: ApiClient;
  readonly admin: string;
  readonly moderator: string;
  readonly publisher: string;
}

export async function openNewsroom(
  { url }: TestApplication,
  site = 'gazette',
  facts: object = {},
): Promise<Newsroom> {
  const api = new ApiClient(url, site);
  const admin = await api.signIn();
  await api.createSite(admin, facts);
  const moderator = await api.createKey(admin, 'moderator');
  const publisher = await api.createKey(admin, 'publisher');
  return { api, admin, moderator, publisher };
}

/** Of a stream without end what comes first. */
async function beginningOf(response: Response): Promise<string> {
  const body = response.body?.getReader();
  const beginning = await body?.read();
  await body?.cancel();
  return new TextDecoder().decode(beginning?.value);
}

async function expecting(status: number | readonly number[], pending: Promise<Answer>): Promise<Answer> {
  const answer = await pending;
  if (![status].flat().includes(answer.status)) {
    throw new Error(`Expected ${String(status)}, got ${answer.status}: ${answer.text}`);
  }
  return answer;
}
