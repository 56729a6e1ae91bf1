import type { Answer, Guest, Newsroom } from './api-client.js';

let articles = 0;

/** One article with its readers and its desk, in the words that tests of moderation are told in. */
export class Desk {
  readonly article = `article-${++articles}`;

  private constructor(
    readonly newsroom: Newsroom,
    readonly guest: Guest,
  ) {}

  /** An article of its own, with the site's moderation unless told otherwise. */
  static async open(newsroom: Newsroom, content: object = {}): Promise<Desk> {
    const desk = new Desk(newsroom, await newsroom.api.createGuest());
    await newsroom.api.putArticle(newsroom.publisher, desk.article, content);
    return desk;
  }

  /** Posts and gives the id, whatever the status. */
  async post(parentId?: string, body = 'Hm.', token = this.guest.token): Promise<string> {
    return (await this.newsroom.api.comment(token, this.article, body, parentId)).id as string;
  }

  /** Posts a comment and approves it. */
  async publish(parentId?: string, body?: string): Promise<string> {
    const id = await this.post(parentId, body);
    await this.decide(id, 'pending', 'approve');
    return id;
  }

  approve(id: string, seen = 'rejected'): Promise<Answer['body']> {
    return this.decide(id, seen, 'approve');
  }

  reject(id: string, seen = 'approved'): Promise<Answer['body']> {
    return this.decide(id, seen, 'reject');
  }

  /** Throws unless it was applied. */
  async decide(id: string, status: string, action: string, revision = 1): Promise<Answer['body']> {
    return this.newsroom.api.decideOne(this.newsroom.moderator, { id, revision, status }, action);
  }

  edit(id: string, body: string, revision = 1, token = this.guest.token): Promise<Answer> {
    const { api } = this.newsroom;
    return api.request('PATCH', `sites/${api.site}/comments/${id}`, { token, body: { body, revision } });
  }

  async withdraw(id: string, token = this.guest.token): Promise<void> {
    const { api } = this.newsroom;
    const { status, text } = await api.request('DELETE', `sites/${api.site}/comments/${id}`, { token });
    if (status !== 204) throw new Error(`A withdrawal was answered ${text}`);
  }

  /** What the public sees of a comment: `public`, `tombstone` or `gone`. */
  async look(id: string): Promise<string> {
    const { status, body } = await this.newsroom.api.permalink(id);
    if (status === 404) return 'gone';
    if (status !== 200) throw new Error(`A permalink was answered with ${status}.`);
    const tombstone = body.status === 'deleted' && body.body === null && body.author === null;
    return tombstone ? 'tombstone' : 'public';
  }

  async lookAll(...ids: string[]): Promise<string[]> {
    return Promise.all(ids.map((id) => this.look(id)));
  }

  /** Public comments and threads, told alike by every route that counts. */
  async counts(): Promise<{ comments: number; threads: number }> {
    const { api } = this.newsroom;
    const { totals } = await api.thread(this.article);
    const { body: article } = await api.page(`articles/${this.article}`);
    const { body: counts } = await api.page(`counts?articles=${this.article}`);
    const told = JSON.stringify([article.commentCount, counts.items[0].comments]);
    if (told !== JSON.stringify([totals.comments, totals.comments])) throw new Error(`Other counts: ${told}`);
    return totals;
  }

  /** The ids in the queue for this article, the longest waiting first. */
  async queue(): Promise<string[]> {
    const { items } = await this.newsroom.api.queue(
      this.newsroom.moderator,
      `?sort=oldest&limit=100&article=${this.article}`,
    );
    return items.map((item: { comment: { id: string } }) => item.comment.id);
  }

  /** The waiting item of a comment, as the desk sees it. */
  async queued(id: string): Promise<Answer['body']> {
    const { items } = await this.newsroom.api.queue(
      this.newsroom.moderator,
      `?sort=oldest&limit=100&article=${this.article}`,
    );
    return items.find((item: { comment: { id: string } }) => item.comment.id === id);
  }
}
