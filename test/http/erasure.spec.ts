import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
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
