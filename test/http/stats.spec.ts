import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterAll(async () => {
  await application.close();
});

const ask = (query = ''): Promise<Answer> =>
  newsroom.api.get(`sites/gazette/moderation/stats${query}`, { token: newsroom.moderator });

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

describe('the stats of a desk', () => {
  it('are zeros and nulls where nothing was done', async () => {
    const { status, body } = await ask('?days=2');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      waiting: { p50Seconds: null, p95Seconds: null },
      days: [{ decisions: 0, waitingP50Seconds: null, moderators: [] }, { decisions: 0 }],
      rules: [],
      overturned: { count: 0, share: 0 },
    });
  });

  it('say who decided how many, how long comments waited, which rules held them and what was overturned', async () => {
    const desk = await Desk.open(newsroom);
    const colleague = await newsroom.api.createKey(newsroom.admin, 'moderator', 'colleague');
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) ids.push(await desk.post());
    ids.push(await desk.post(undefined, 'http://a.example http://b.example http://c.example'));
    await application.database.query(
      `UPDATE comment SET review_since = review_since - interval '10 minutes' WHERE review_since IS NOT NULL`,
    );
    const decide = (
      token: string,
      some: readonly string[],
      action: string,
      status = 'pending',
    ): Promise<Answer> =>
      newsroom.api.decide(
        token,
        some.map((commentId) => ({ commentId, revision: 1, status, action })),
      );
    const { batchId } = (await decide(newsroom.moderator, ids.slice(0, 3), 'reject')).body;
    await decide(colleague, ids.slice(3), 'approve');
    await newsroom.api.post(`sites/gazette/moderation/batches/${batchId}/undo`, { token: colleague });
    // What is taken out of view without having waited says nothing of how long comments wait.
    await decide(colleague, ids.slice(3), 'reject', 'approved');

    const { body } = await ask();
    expect(body.days).toHaveLength(30);
    // Midnight may pass meanwhile.
    const days = body.days.slice(-2) as Answer['body'][];
    expect(sum(days.map(({ decisions }) => decisions))).toBe(7);
    const moderators = days.flatMap((day) => day.moderators as Answer['body'][]);
    const byName = (name: string): number =>
      sum(moderators.filter(({ displayName }) => displayName === name).map(({ decisions }) => decisions));
    expect([byName('moderator'), byName('colleague')]).toEqual([3, 4]);
    expect(body.waiting.p50Seconds).toBeGreaterThan(560);
    expect(body.waiting.p95Seconds).toBeLessThan(700);
    expect(body.rules).toEqual([{ rule: 'link', count: 1, share: 1 }]);
    expect(body.overturned).toEqual({ count: 3, share: expect.closeTo(3 / 7, 2) });
  });

  it('keep what a day that is over was, and count it once', async () => {
    // Days that have been asked for are not counted again, whatever is written into them now.
    await application.database.query(`DELETE FROM desk_day`);
    await application.database.query(
      `UPDATE decision SET created_at = created_at - interval '3 days', waiting_since = waiting_since - interval '3 days'`,
    );
    const first = (await ask('?days=5')).body;
    expect(sum(first.days.map(({ decisions }: Answer['body']) => decisions))).toBe(7);
    expect(await application.database.query(`SELECT day FROM desk_day`)).toHaveLength(5 - 1);
    // What is kept is not counted again.
    await application.database.query(`UPDATE decision SET created_at = created_at - interval '100 days'`);
    expect((await ask('?days=5')).body).toEqual(first);
  });

  it('are of one site', async () => {
    const abroad = await openNewsroom(application, 'abroad');
    const { body } = await abroad.api.get('sites/abroad/moderation/stats', { token: abroad.moderator });
    expect(body.overturned.count).toBe(0);
    expect(sum(body.days.map(({ decisions }: Answer['body']) => decisions))).toBe(0);
  });

  it.each(['0', '91', 'x', ''])('are not of %j days', async (days) => {
    expect(refusal(await ask(`?days=${days}`))).toEqual(
      refusedAt('/days', days === '0' || days === '91' ? 'out_of_range' : 'wrong_type'),
    );
  });
});
