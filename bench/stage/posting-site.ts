import type { Client } from 'pg';
import { serialMark } from '../load/load-plan.js';
import { apiPrefix, type ServiceApi } from './service-api.js';
import { wireRequest } from './wire-request.js';

/**
 * While PostgreSQL does not know how many guests a new site has, the service's look for an unused name reads all
 * of them for each that is made: it is told early, as autovacuum would within a minute.
 */
const guestsBeforeStatistics = 100;

/** A comment that takes replies and reactions. */
export interface PostedComment {
  readonly id: string;
  readonly article: string;
}

/** About 120 characters each, with the number that makes them differ. */
const remarks = [
  'The number nine tram never stops there in the snow, whatever the timetable in the window says 🚋❄️',
  'I grew up two streets from that bakery and we never once paid for the broken rolls, did we 🥐😀',
  'Честно говоря, мост закрывают каждую весну, и каждую весну все удивляются заново 🌉🤷‍♂️',
  'Would the council publish what the ferry costs a day? Then we could all stop guessing at it ⛴️🧮',
  'My neighbour keeps bees on that very roof and says the lindens were late again this year 🐝🌳👩🏽‍🌾',
] as const;

/** A site in `post` mode, where guests write: made over HTTP, as a publication would be. */
export class PostingSite {
  private posted: Promise<readonly PostedComment[]> | null = null;

  private constructor(
    private readonly api: ServiceApi,
    readonly key: string,
    readonly articles: readonly string[],
    readonly tokens: readonly string[],
  ) {}

  static async found(
    api: ServiceApi,
    database: Client,
    key: string,
    size: { articles: number; guests: number },
  ): Promise<PostingSite> {
    await api.call({
      method: 'POST',
      path: '/sites',
      token: api.adminToken,
      body: { key, name: `The ${key}`, moderation: 'post' },
    });
    const articles = Array.from({ length: size.articles }, (_, index) => `story-${index + 1}`);
    const publisher = await createKey(api, key, 'publisher');
    await api.callAll(
      articles.map((article) => ({
        method: 'PUT',
        path: `/sites/${key}/articles/${article}`,
        token: publisher,
        body: { title: `What happened in ${article}` },
      })),
    );
    const first = await createGuests(api, key, 0, Math.min(guestsBeforeStatistics, size.guests));
    await database.query('ANALYZE author, reserved_name');
    const others = await createGuests(api, key, first.length, size.guests - first.length);
    return new PostingSite(api, key, articles, [...first, ...others]);
  }

  /** Requests that post to some of its articles in turn, each by another guest, all texts different. */
  posts(articles: readonly string[]): string[] {
    return this.requests((index) => ({ article: articles[index % articles.length] ?? '', parentId: null }));
  }

  /** Requests that reply to these comments in turn. */
  replies(parents: readonly PostedComment[]): string[] {
    return this.requests((index) => {
      const parent = parents[index % parents.length];
      return { article: parent?.article ?? '', parentId: parent?.id ?? null };
    });
  }

  /** One comment on each of the articles, as something to reply and react to; posted when first asked for. */
  comments(): Promise<readonly PostedComment[]> {
    return (this.posted ??= this.seedComments());
  }

  private async seedComments(): Promise<PostedComment[]> {
    const posted = await this.api.callAll<{ id: string }>(
      this.articles.map((article, index) => ({
        method: 'POST',
        path: `/sites/${this.key}/articles/${article}/comments`,
        token: this.tokens[index % this.tokens.length],
        body: { body: `Something to reply to, number ${index} 💬` },
      })),
    );
    return posted.map(({ id }, index) => ({ id, article: this.articles[index] ?? '' }));
  }

  private requests(target: (index: number) => { article: string; parentId: string | null }): string[] {
    const count = Math.max(this.tokens.length, this.articles.length);
    return Array.from({ length: count }, (_, index) => {
      const { article, parentId } = target(index);
      return postRequest(this.key, article, this.tokens[index % this.tokens.length] ?? '', {
        body: remarkOf(index),
        ...(parentId !== null && { parentId }),
      });
    });
  }
}

/** A text that no other request has, once the load client has put its number in. */
export function remarkOf(index: number): string {
  return `${remarks[index % remarks.length] ?? remarks[0]} (${serialMark})`;
}

export function postRequest(site: string, article: string, token: string, body: unknown): string {
  const path = `${apiPrefix}/sites/${site}/articles/${article}/comments`;
  return wireRequest({ method: 'POST', path, token, body });
}

/** A key of a site with this role. */
export async function createKey(api: ServiceApi, site: string, role: string): Promise<string> {
  const { key } = await api.call<{ key: string }>({
    method: 'POST',
    path: `/sites/${site}/api-keys`,
    token: api.adminToken,
    body: { name: `bench ${role}`, role },
  });
  return key;
}

/** The tokens of new guests; their names are numbered after `earlier` ones. */
export async function createGuests(
  api: ServiceApi,
  site: string,
  earlier: number,
  count: number,
): Promise<string[]> {
  const guests = await api.callAll<{ token: string }>(
    Array.from({ length: count }, (_, index) => ({
      method: 'POST',
      path: `/sites/${site}/guests`,
      body: { displayName: `Bench reader ${earlier + index + 1}` },
    })),
  );
  return guests.map(({ token }) => token);
}
