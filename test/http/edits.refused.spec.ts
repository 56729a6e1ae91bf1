import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterEach(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
});

afterAll(async () => {
  await application.close();
});

/** The texts of a comment that are not the shown one. */
async function keptTexts(id: string): Promise<Record<number, string>> {
  const rows = await application.database.query<{ revision: number; body: string }>(
    'SELECT revision, body FROM comment_revision WHERE comment_id = $1 ORDER BY revision',
    [id],
  );
  return Object.fromEntries(rows.map(({ revision, body }) => [revision, body]));
}

describe('an edit is refused', () => {
  const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];

  it('for a revision that is not the one its author saw', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish();
    await desk.edit(id, 'Second.');
    expect(refusal(await desk.edit(id, 'Stale.', 1))).toEqual([409, 'revision_changed']);
    expect(refusal(await desk.edit(id, 'Future.', 3))).toEqual([409, 'revision_changed']);
    expect((await desk.queued(id)).comment.edit.body).toBe('Second.');
    expect(await keptTexts(id)).toEqual({});
  });

  it('of two at once, one of them', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish();
    const answers = await Promise.all(['One.', 'Two.', 'Three.'].map((body) => desk.edit(id, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('after the edit window', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish();
    const age = (seconds: number): Promise<unknown> =>
      application.database.query(
        `UPDATE comment SET created_at = now() - make_interval(secs => $2) WHERE id = $1`,
        [id, seconds],
      );
    await age(290);
    expect(refusal(await desk.edit(id, 'In time.'))).toEqual([200, undefined]);
    await age(300.1);
    expect(refusal(await desk.edit(id, 'Too late.', 2))).toEqual([409, 'edit_window_closed']);
  });

  it('at any time on a site without an edit window', async () => {
    const strict = await openNewsroom(application, 'strict');
    const facts = {
      token: strict.admin,
      body: { editWindowSeconds: 0 },
      headers: { 'if-match': '"policy-1"' },
    };
    expect((await strict.api.request('PATCH', 'sites/strict', facts)).status).toBe(200);
    const desk = await Desk.open(strict);
    const id = await desk.post();
    expect(refusal(await desk.edit(id, 'At once.'))).toEqual([409, 'edit_window_closed']);
  });

  it('for a comment that was rejected or withdrawn', async () => {
    const desk = await Desk.open(newsroom);
    const [rejected, withdrawn] = [await desk.publish(), await desk.publish()];
    await desk.reject(rejected);
    await desk.withdraw(withdrawn);
    expect(refusal(await desk.edit(rejected, 'No.'))).toEqual([409, 'comment_rejected']);
    expect(refusal(await desk.edit(withdrawn, 'No.'))).toEqual([409, 'comment_withdrawn']);
  });

  it('for anybody else, as if there were no such comment', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish();
    const other = await newsroom.api.createGuest();
    expect(refusal(await desk.edit(id, 'Mine.', 1, other.token))).toEqual([404, 'comment_not_found']);
    expect(refusal(await desk.edit(id, 'Mine.', 1, newsroom.admin))).toEqual([404, 'comment_not_found']);
    expect(refusal(await desk.edit('nothing', 'Mine.'))).toEqual([404, 'comment_not_found']);
    expect((await newsroom.api.permalink(id)).body.revision).toBe(1);
  });

  it('when it is longer than the site allows, and for what is not an edit', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    const long = await desk.edit(id, 'x'.repeat(5_001));
    expect([...refusal(long), long.body.errors[0].code]).toEqual([400, 'validation_failed', 'text_too_long']);
    expect(refusal(await desk.edit(id, 'Fine.', 0))).toEqual([400, 'validation_failed']);
    expect(await keptTexts(id)).toEqual({});
  });
});
