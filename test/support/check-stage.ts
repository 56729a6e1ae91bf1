import { expect } from '@jest/globals';
import type { Answer, Newsroom } from './api-client.js';
import type { CheckReceiver } from './check-receiver.js';
import { until } from './server-process.js';
import type { TestDatabase } from './test-database.js';

/** What tests look at and do where a site has a check of its own. */
export class CheckStage {
  constructor(
    readonly database: TestDatabase,
    readonly newsroom: Newsroom,
    readonly receiver: CheckReceiver,
  ) {}

  async changePolicy(body: object): Promise<Answer> {
    const { api, admin } = this.newsroom;
    const headers = { 'if-match': (await api.get(`sites/${api.site}`)).headers.get('etag')! };
    return api.request('PATCH', `sites/${api.site}`, { token: admin, body, headers });
  }

  /** As the desk sees it. */
  async look(id: string): Promise<Answer['body']> {
    const { api, moderator } = this.newsroom;
    return (await api.get(`sites/${api.site}/moderation/comments/${id}`, { token: moderator })).body;
  }

  /** The one finding of the check. */
  async findingOf(id: string): Promise<unknown> {
    const { findings } = await this.look(id);
    const of = findings.filter(({ rule }: { rule: string }) => rule === 'external_check');
    expect(of).toHaveLength(1);
    const [{ outcome, code, params }] = of;
    return { outcome, code, params };
  }

  async record(id: string): Promise<unknown[][]> {
    const { decisions } = await this.look(id);
    return decisions.map(({ action, from, to, revision, actor }: Answer['body']) => [
      ...[action, from, to, revision, actor.kind, actor.name],
    ]);
  }

  /** The next attempt is not waited for. */
  async dueNow(id: string): Promise<void> {
    await this.database.query(`UPDATE external_check SET due_at = now() WHERE comment_id = $1`, [id]);
  }

  async attempts(id: string): Promise<number[]> {
    const rows = await this.database.query<{ attempts: number }>(
      `SELECT attempts FROM external_check WHERE comment_id = $1 ORDER BY revision`,
      [id],
    );
    return rows.map(({ attempts }) => attempts);
  }

  /** All questions about it have come to their end, more than `count` of them. */
  async settled(id: string, count = 0): Promise<void> {
    await until(async () => {
      const rows = await this.database.query<{ status: string }>(
        `SELECT status FROM external_check WHERE comment_id = $1`,
        [id],
      );
      return rows.length > count && rows.every(({ status }) => status !== 'waiting');
    });
  }

  /** Answers only when the test says so. */
  holdAnswers(): { isAsked: () => boolean; let: (verdict: string) => void } {
    const waiting: ((verdict: string) => void)[] = [];
    this.receiver.answer = (response) => {
      waiting.push((verdict) => response.end(JSON.stringify({ verdict })));
    };
    return {
      isAsked: () => waiting.length > 0,
      let: (verdict) => {
        for (const end of waiting) end(verdict);
      },
    };
  }
}

/** What counts as no answer. */
export const badAnswers: Record<string, CheckReceiver['answer']> = {
  'an error': (response) => response.writeHead(500).end('{"verdict":"approve"}'),
  'no JSON': (response) => response.end('approve'),
  'no verdict of ours': (response) => response.end('{"verdict":"yes"}'),
  'a redirect': (response) => response.writeHead(302, { location: '/' }).end('{"verdict":"approve"}'),
  'far too much': (response) =>
    response.end(JSON.stringify({ verdict: 'approve', reason: 'x'.repeat(20_000) })),
  'a cut connection': (response) => response.destroy(),
};
