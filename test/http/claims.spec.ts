import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

/** CLAIMED_ITEMS drains a longer queue. */
const drained = Number(process.env.CLAIMED_ITEMS ?? 1_000);
const eight = 8;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterAll(async () => {
  await application.close();
});

const path = 'sites/gazette/moderation/claims';
const colleague = (name: string): Promise<string> =>
  newsroom.api.createKey(newsroom.admin, 'moderator', name);
const claim = (token: string, body: object = {}): Promise<Answer> => newsroom.api.post(path, { token, body });
const idsOf = ({ body }: Answer): string[] =>
  body.items.map((item: { comment: { id: string } }) => item.comment.id) as string[];
const release = (token: string): Promise<Answer> => newsroom.api.request('DELETE', path, { token });

describe('claims', () => {
  it('give each moderator other items, and a colleague who decides one is told who has it', async () => {
    const [ann, ben] = [await colleague('ann'), await colleague('ben')];
    const desk = await Desk.open(newsroom);
    const ids = [await desk.post(), await desk.post(), await desk.post()];
    const first = await claim(ann, { limit: 2 });
    expect([first.status, idsOf(first)]).toEqual([200, ids.slice(0, 2)]);
    expect(first.body.items[0].claim).toMatchObject({ mine: true, by: { displayName: 'ann' } });
    expect(new Date(first.body.until).getTime()).toBeGreaterThan(Date.now() + 200_000);
    expect(idsOf(await claim(ben, { limit: 2 }))).toEqual([ids[2]]);

    const decide = async (token: string, status = 'pending'): Promise<Answer['body']> =>
      (await newsroom.api.decide(token, [{ commentId: ids[0], revision: 1, status, action: 'approve' }])).body
        .results[0];
    const refused = await decide(ben);
    expect(refused).toMatchObject({ outcome: 'conflict', code: 'claimed', current: { status: 'pending' } });
    expect(refused.claim).toMatchObject({ by: { kind: 'api_key', displayName: 'ann' }, mine: false });
    expect(await decide(ben, 'rejected')).toMatchObject({ outcome: 'conflict', code: 'decided' });
    expect(await decide(ann)).toMatchObject({ outcome: 'applied' });
    expect((await release(ann)).status).toBe(204);
    expect(idsOf(await claim(ben, { limit: 5 }))).toEqual([ids[1]]);
    await release(ben);
  });

  it('are no reason for a conflict about what its author has withdrawn', async () => {
    const [ann, ben] = [await colleague('ann'), await colleague('ben')];
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    expect(idsOf(await claim(ann, { limit: 100 }))).toContain(id);
    await desk.withdraw(id);
    const seen = { commentId: id, revision: 1, action: 'approve' };
    const { body } = await newsroom.api.decide(ben, [
      { ...seen, status: 'pending' },
      { ...seen, status: 'deleted' },
    ]);
    expect(body.results.map(({ code }: { code: string }) => code)).toEqual(['withdrawn', 'withdrawn']);
    await release(ann);
  });

  it('are overridden by an admin', async () => {
    const ann = await colleague('ann');
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await claim(ann, { limit: 100 });
    const answer = await newsroom.api.decide(newsroom.admin, [
      { commentId: id, revision: 1, status: 'pending', action: 'reject' },
    ]);
    expect(answer.body.results[0].outcome).toBe('applied');
    await release(ann);
  });

  it('end by themselves, are renewed by asking, and are a hundred at most', async () => {
    const [ann, ben] = [await colleague('ann'), await colleague('ben')];
    const desk = await Desk.open(newsroom);
    const ids = new Set<string>();
    for (let index = 0; index < 3; index++) ids.add(await desk.post());
    await claim(ann, { limit: 100 });
    expect(idsOf(await claim(ben, { limit: 100 }))).toEqual([]);
    await application.database.query(`UPDATE claim SET until = now() + interval '1 second'`);
    const renewed = await claim(ann, { limit: 0 });
    expect(idsOf(renewed)).toEqual([]);
    const [{ soonest }] = (await application.database.query(
      `SELECT min(until) > now() + interval '4 minutes' AS soonest FROM claim`,
    )) as [{ soonest: boolean }];
    expect(soonest).toBe(true);
    await application.database.query(`UPDATE claim SET until = now() - interval '1 second'`);
    expect(idsOf(await claim(ben, { limit: 100 }))).toEqual(expect.arrayContaining([...ids]));
    await release(ben);
  });

  it('refuse what they do not understand', async () => {
    for (const body of [{ limit: 101 }, { limit: -1 }, { limit: 1.5 }, { view: 'mine' }, { limit: null }]) {
      const answer = await claim(newsroom.moderator, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    }
  });

  it(`let eight moderators drain a queue in bulk: each comment decided once, none twice, none left`, async () => {
    const desk = await Desk.open(newsroom);
    const template = await desk.post();
    await application.database.query(
      `INSERT INTO comment (site_id, id, article_id, depth, author_id, body, revision, last_revision, status, reachable,
         shown, reply_count, review_since, created_at)
       SELECT site_id, gen_random_uuid(), article_id, 0, author_id, 'Waiting ' || n, 1, 1, 'pending', true, false, 0,
         created_at, created_at FROM comment, generate_series(2, $2::integer) n WHERE id = $1`,
      [template, drained],
    );
    await application.database.query(
      `WITH emptied AS (UPDATE queue_counter SET pending = 0)
       UPDATE author_counter SET pending = pending + $2 - 1 WHERE author_id = $1
         AND slot = (SELECT min(slot) FROM author_counter WHERE author_id = $1)`,
      [desk.guest.id, drained],
    );
    await application.database.query(
      `UPDATE queue_counter SET pending = (SELECT count(*) FROM comment WHERE review_since IS NOT NULL)
       WHERE slot = (SELECT min(slot) FROM queue_counter)`,
    );
    const moderators = await Promise.all(
      Array.from({ length: eight }, (_, index) => colleague(`moderator ${index}`)),
    );
    const decided: string[] = [];
    const started = performance.now();
    await Promise.all(
      moderators.map(async (token) => {
        for (;;) {
          const ids = idsOf(await claim(token, { limit: 100 }));
          if (ids.length === 0) return;
          const decisions = ids.map((commentId) => ({
            commentId,
            revision: 1,
            status: 'pending',
            action: 'approve',
          }));
          const { body } = await newsroom.api.decide(token, decisions);
          for (const { outcome, commentId } of body.results)
            if (outcome === 'applied') decided.push(commentId);
        }
      }),
    );
    if (process.env.CLAIMED_ITEMS !== undefined) {
      const seconds = (performance.now() - started) / 1_000;
      console.log(`${decided.length} decisions, ${Math.round(decided.length / seconds)} a second`);
    }
    expect(new Set(decided).size).toBe(decided.length);
    expect(decided.length).toBeGreaterThanOrEqual(drained);
    const { items, counts } = await newsroom.api.queue(newsroom.moderator);
    expect([items, counts]).toEqual([[], { pending: 0, reported: 0, total: 0 }]);
    expect(await application.database.query('SELECT FROM claim')).toEqual([]);
    expect(await findMiscounts(application.database)).toEqual([]);
  }, 200_000);
});
