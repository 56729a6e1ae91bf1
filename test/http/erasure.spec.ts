import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { changePolicy, hs256, signed } from '../support/publisher-login.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const canary = 'canary-of-a-reader';
const name = 'Canary Waxwing';
const address = '203.0.113.57';

let application: TestApplication;
let newsroom: Newsroom;
let other: Guest;

beforeAll(async () => {
  application = await startTestApplication({ trustProxy: true, limitsScale: 1 });
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  await newsroom.api.putArticle(newsroom.publisher, 'story');
  other = await newsroom.api.createGuest();
});

afterAll(() => application.close());

/** Every row of every table that has the text in it, in whatever column, as text or as bytes. */
async function tablesWith(text: string): Promise<string[]> {
  const { database } = application;
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const { name: table } of tables) {
    const rows = await database.query(
      `SELECT 1 FROM "${table}" t
       WHERE strpos(lower(to_jsonb(t)::text), lower($1)) > 0 OR strpos(to_jsonb(t)::text, $2) > 0 LIMIT 1`,
      [text, Buffer.from(text).toString('hex')],
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

interface Story {
  readonly guest: Guest;
  /** With a reply of somebody else's. */
  readonly answered: string;
  readonly alone: string;
  readonly reply: string;
}

let stories = 0;

/** A reader who has left text in every way there is. */
async function write(): Promise<Story> {
  const { api, moderator } = newsroom;
  const displayName = `${name} ${'abcdefgh'[stories++]!}`;
  const headers = { 'x-forwarded-for': address };
  const made = await api.post('sites/gazette/guests', { body: { displayName }, headers });
  const guest = {
    ...(made.body as { token: string; recoveryCode: string }),
    id: made.body.author.id as string,
    displayName,
  };
  const { token } = guest;
  const post = async (body: string, key: string): Promise<Answer['body']> => {
    const posted = await api.post('sites/gazette/articles/story/comments', {
      token,
      body: { body },
      headers: { ...headers, 'idempotency-key': key },
    });
    expect(posted.status).toBe(201);
    return posted.body;
  };
  const answered = await post(`The first ${canary}`, `${canary}-1`);
  const reply = await api.comment(other.token, 'story', `A reply that stays ${stories}`, answered.id);
  const alone = await post(`Look at https://a.example https://b.example https://c.example ${canary}`, 'two');
  expect(alone.status).toBe('pending');
  const edit = { body: `An edited ${canary}`, revision: 1 };
  expect(
    (await api.request('PATCH', `sites/gazette/comments/${answered.id}`, { token, body: edit })).status,
  ).toBe(200);
  const note = { reason: 'spam', note: `A note about ${canary}` };
  await api.decideOne(moderator, alone, 'reject', note);
  await api.request('PUT', `sites/gazette/comments/${reply.id}/reactions/like`, { token });
  const report = { reason: 'other', note: `Reported: ${canary}` };
  const reported: [string, string][] = [
    [reply.id, token],
    [answered.id, other.token],
  ];
  for (const [id, by] of reported) {
    const path = `sites/gazette/comments/${id}/report`;
    expect((await api.request('PUT', path, { token: by, body: report })).status).toBe(204);
  }
  const about = { token: moderator, body: { body: `Noted: ${canary}` } };
  expect((await api.post(`sites/gazette/moderation/authors/${guest.id}/notes`, about)).status).toBe(201);
  return { guest, answered: answered.id, alone: alone.id, reply: reply.id };
}

describe('a reader who asks what is held about them', () => {
  it('gets all of it: name, texts, answers, notes, reactions, decisions', async () => {
    const { guest, answered, alone, reply } = await write();
    const answer = await newsroom.api.get('sites/gazette/me/export', { token: guest.token });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.body).toMatchObject({
      site: 'gazette',
      author: { id: guest.id, kind: 'guest', displayName: guest.displayName, standing: 'normal' },
      comments: [
        { id: answered, body: `An edited ${canary}`, status: 'approved' },
        { id: alone, status: 'rejected' },
      ],
      revisions: [{ commentId: answered, body: `The first ${canary}` }],
      reactions: [{ commentId: reply, kind: 'like' }],
      reports: [{ commentId: reply, note: `Reported: ${canary}` }],
      notes: [{ body: `Noted: ${canary}` }],
      submissions: [{ key: `${canary}-1` }, { key: 'two' }],
    });
    expect(answer.body.findings).toContainEqual(expect.objectContaining({ commentId: alone, rule: 'link' }));
    expect(answer.body.decisions).toContainEqual(
      expect.objectContaining({ commentId: alone, action: 'reject', note: `A note about ${canary}` }),
    );
    expect(answer.text).not.toContain(other.id);
    const elsewhere = await newsroom.api.get('sites/gazette/me/export', { token: other.token });
    // The other reader has reported one of these comments, in words of their own.
    expect(elsewhere.body.reports).toMatchObject([{ commentId: answered, note: `Reported: ${canary}` }]);
    expect(JSON.stringify({ ...elsewhere.body, reports: [] })).not.toContain(canary);
  });
});

describe('an erasure', () => {
  it('leaves nothing of the reader in any table, and the thread stands', async () => {
    const { guest, answered, alone, reply } = await write();
    const { api } = newsroom;
    expect(await tablesWith(canary)).toEqual(
      expect.arrayContaining(['author_note', 'comment', 'comment_revision', 'report']),
    );
    expect(await tablesWith(name)).toEqual(expect.arrayContaining(['author']));
    // The reader of the test before as well, by an admin.
    const earlier = await application.database.query<{ id: string }>(
      `SELECT id FROM author WHERE display_name LIKE $1 AND id <> $2`,
      [`${name}%`, guest.id],
    );
    for (const { id } of earlier) {
      const path = `sites/gazette/moderation/authors/${id}`;
      expect((await api.request('DELETE', path, { token: newsroom.admin })).status).toBe(204);
    }
    expect((await api.request('DELETE', 'sites/gazette/me', { token: guest.token })).status).toBe(204);

    expect(await tablesWith(canary)).toEqual([]);
    expect(await tablesWith(name)).toEqual([]);
    expect(await tablesWith(address)).toEqual([]);
    expect((await api.permalink(answered)).body).toMatchObject({
      status: 'deleted',
      body: null,
      author: null,
    });
    expect((await api.permalink(alone)).status).toBe(404);
    expect((await api.permalink(reply)).body).toMatchObject({
      body: expect.stringContaining('A reply that stays'),
      ancestors: [{ id: answered, status: 'deleted', body: null, author: null }],
    });
    expect(await findMiscounts(application.database)).toEqual([]);
  });

  it('leaves nothing of a signed-in reader either: no name as it is compared, picture, badge or id', async () => {
    const { api, admin } = newsroom;
    await changePolicy(api, admin, { sso: hs256 });
    const guest = await api.createGuest('Canary Plover of old');
    const profile = (displayName: string): Record<string, unknown> => ({
      sub: 'plover-0815',
      name: displayName,
      picture: 'https://img.example/plover.png',
      badges: ['plover_watcher'],
    });
    const body = { guestToken: guest.token };
    const first = await signed({ claims: profile('Canary Plover') });
    expect((await api.post('sites/gazette/me/link', { token: first, body })).status).toBe(200);
    const token = await signed({ claims: profile('Canary Plover-Ringed') });
    const comment = await api.comment(token, 'story', 'From a signed-in reader, plover-0815');
    const exported = await api.get('sites/gazette/me/export', { token });
    expect(exported.body).toMatchObject({
      author: {
        ...{ id: guest.id, kind: 'sso', displayName: 'Canary Plover-Ringed', externalId: 'plover-0815' },
        ...{ picture: 'https://img.example/plover.png', badges: ['plover_watcher'] },
      },
      comments: [{ id: comment.id }],
    });
    expect(exported.body.names).toHaveLength(3);
    // Another reader of the same name keeps it from guests afterwards.
    const namesake = await signed({ claims: { sub: 'other', name: 'Canary Plover' } });
    expect((await api.get('sites/gazette/me', { token: namesake })).status).toBe(200);
    const taken = { body: { displayName: 'Canary Plover' } };

    expect((await api.request('DELETE', 'sites/gazette/me', { token })).status).toBe(204);
    expect(await tablesWith('plover-0815')).toEqual([]);
    expect(await tablesWith('plover_watcher')).toEqual([]);
    expect(await tablesWith('plover.png')).toEqual([]);
    expectProblem(await api.post('sites/gazette/guests', taken), 409, 'name_taken');
    expect((await api.request('DELETE', 'sites/gazette/me', { token: namesake })).status).toBe(204);
    expect(await tablesWith('plover')).toEqual([]);
    expect((await api.post('sites/gazette/guests', taken)).status).toBe(201);
  });

  it('ends the token and the recovery code, and is on record', async () => {
    const { guest } = await write();
    const { api, admin } = newsroom;
    await api.request('DELETE', 'sites/gazette/me', { token: guest.token });
    for (const answer of [
      await api.submit(guest.token, 'story', 'A comment after all'),
      await api.get('sites/gazette/me/export', { token: guest.token }),
      await api.request('DELETE', 'sites/gazette/me', { token: guest.token }),
    ]) {
      expectProblem(answer, 401, 'unauthenticated');
    }
    const { recoveryCode } = guest;
    expectProblem(
      await api.post('sites/gazette/guests/recover', { body: { recoveryCode } }),
      401,
      'recovery_refused',
    );
    const { body: record } = await api.get('sites/gazette/moderation/audit', { token: admin });
    expect(record.items).toContainEqual(
      expect.objectContaining({ kind: 'erasure', actor: expect.objectContaining({ id: guest.id }) }),
    );
  });

  it('that meets another, and a comment in flight, leaves nothing either', async () => {
    const { guest } = await write();
    const { api, admin } = newsroom;
    const path = `sites/gazette/moderation/authors/${guest.id}`;
    const answers = await Promise.all([
      api.request('DELETE', path, { token: admin }),
      ...['a', 'b', 'c'].map((text) => api.submit(guest.token, 'story', `${canary} ${text}`)),
      api.request('DELETE', path, { token: admin }),
    ]);
    expect(answers.filter(({ status }) => ![201, 204, 401].includes(status))).toEqual([]);
    expect((await api.request('DELETE', path, { token: admin })).status).toBe(204);
    expect(await tablesWith(canary)).toEqual([]);
    expect(await findMiscounts(application.database)).toEqual([]);
  });

  it('is not for staff, nor for somebody who is not there', async () => {
    const { api, admin, moderator } = newsroom;
    expectProblem(
      await api.request('DELETE', 'sites/gazette/me', { token: admin }),
      409,
      'staff_not_erasable',
    );
    for (const id of ['none', '019aa0c7-6c00-7000-8000-0000000000ff']) {
      const path = `sites/gazette/moderation/authors/${id}`;
      expectProblem(await api.request('DELETE', path, { token: admin }), 404, 'author_not_found');
    }
    const path = `sites/gazette/moderation/authors/${other.id}`;
    expectProblem(await api.request('DELETE', path, { token: moderator }), 403, 'forbidden');
  });
});

describe('what a period has passed over', () => {
  const run = (): Promise<unknown> => application.provider('RetentionPeriodsJob').run();
  /** Decisions on a comment were made so many days earlier. */
  const age = (commentId: string, days: number): Promise<unknown> =>
    application.database.query(
      `UPDATE decision SET created_at = created_at - make_interval(days => $2) WHERE comment_id = $1`,
      [commentId, days],
    );
  const secret = 'nightingale-of-old';

  it('is emptied: texts of withdrawn comments after 90 days, words of decided reports after 180', async () => {
    const { api, moderator } = newsroom;
    await api.putArticle(newsroom.publisher, 'periods');
    const writer = await api.createGuest();
    const post = async (text: string): Promise<string> =>
      (await api.comment(writer.token, 'periods', `${text} with ${secret}`)).id as string;
    const withdraw = async (id: string): Promise<void> => {
      const edit = { token: writer.token, body: { body: `${id} is now ${secret}`, revision: 1 } };
      expect((await api.request('PATCH', `sites/gazette/comments/${id}`, edit)).status).toBe(200);
      await api.request('DELETE', `sites/gazette/comments/${id}`, { token: writer.token });
    };
    const [old, recent, reported] = [await post('One'), await post('Two'), await post('Three')];
    await withdraw(old);
    await withdraw(recent);
    await api.report(other.token, reported, 'other', `Reported: ${secret}`);
    await api.decideOne(moderator, { id: reported, revision: 1, status: 'approved' }, 'dismiss');
    const texts = async (id: string): Promise<unknown[]> => {
      const { body } = await api.get(`sites/gazette/moderation/comments/${id}`, { token: moderator });
      return [body.comment.body, body.revisions.length, body.comment.status];
    };
    const note = (): Promise<unknown[]> =>
      application.database.query(`SELECT note, outcome FROM report WHERE comment_id = $1`, [reported]);

    await age(old, 91);
    await age(reported, 179);
    await run();
    expect(await texts(old)).toEqual(['', 0, 'deleted']);
    expect(await texts(recent)).toEqual([`${recent} is now ${secret}`, 1, 'deleted']);
    expect(await note()).toEqual([{ note: `Reported: ${secret}`, outcome: 'dismissed' }]);
    await age(reported, 2);
    await run();
    expect(await note()).toEqual([{ note: null, outcome: 'dismissed' }]);

    const keep = await changePolicy(api, newsroom.admin, { retention: { withdrawnTextDays: null } });
    expect(keep.body.retention).toEqual({ withdrawnTextDays: null, reportNoteDays: 180 });
    await age(recent, 3_000);
    await run();
    expect(await texts(recent)).toEqual([`${recent} is now ${secret}`, 1, 'deleted']);
    await changePolicy(api, newsroom.admin, { retention: { withdrawnTextDays: 1 } });
    await run();
    expect(await texts(recent)).toEqual(['', 0, 'deleted']);
    expect(await findMiscounts(application.database)).toEqual([]);
  });

  it('is gone: sessions and links that ended a week ago', async () => {
    await newsroom.api.signIn();
    const age = async (days: number): Promise<number> => {
      await application.database.query(
        `UPDATE access_token SET expires_at = now() - make_interval(days => $1)
         WHERE id = (SELECT max(id::text)::uuid FROM access_token)`,
        [days],
      );
      await run();
      return (await application.database.query(`SELECT FROM access_token WHERE expires_at < now()`)).length;
    };
    expect([await age(6), await age(8)]).toEqual([1, 0]);
  });
});
