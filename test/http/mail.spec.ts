import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { MailServer } from '../support/mail-server.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const publicUrl = 'https://comments.example.org';
const server = new MailServer();
let application: TestApplication;
let second: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  const mail = { smtpUrl: await server.start(), from: 'The Gazette <comments@example.org>', publicUrl };
  application = await startTestApplication({ mail });
  // Another process on the same database: both look for mail to send.
  second = await startTestApplication({ mail, join: application.database });
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  await newsroom.api.putArticle(newsroom.publisher, 'story', {
    title: 'Snow',
    url: 'https://news.example/snow',
  });
});

afterAll(async () => {
  await second.close();
  await application.close();
  await server.stop();
});

let readers = 0;

const put = (token: string, body: object): Promise<Answer> =>
  newsroom.api.request('PUT', 'sites/gazette/me/email', { token, body });

/** The path of the link in a mail: on this service, whatever it is called outside. */
function linkIn(text: string, aim: string): string {
  const [link = ''] = new RegExp(`${publicUrl}/mail/${aim}/[\\w-]+`).exec(text) ?? [];
  expect(link).not.toBe('');
  return link.slice(publicUrl.length);
}

const press = (path: string): Promise<Answer> =>
  newsroom.api.post(path, {
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

/** A guest with an address that was confirmed. */
async function reader(wishes: object = {}): Promise<Guest & { email: string }> {
  const guest = await newsroom.api.createGuest();
  const email = `reader-${++readers}@example.org`;
  expect((await put(guest.token, { email, ...wishes })).status).toBe(200);
  await until(() => server.to(email).length === 1);
  expect((await press(linkIn(server.to(email)[0]!.text, 'confirm'))).status).toBe(200);
  return { ...guest, email };
}

/** When all that was to be sent has been. */
const quiet = async (): Promise<void> => {
  await until(async () => {
    const [row] = await application.database.query<{ behind: boolean }>(
      `SELECT (SELECT seq FROM outbox_follower WHERE name = 'reader-mail') < (SELECT max(seq) FROM outbox)
         OR EXISTS (SELECT FROM outbox WHERE seq IS NULL)
         OR EXISTS (SELECT FROM mail WHERE status IN ('waiting', 'sending') AND attempts = 0) AS behind`,
    );
    return !row!.behind;
  });
};

const comment = (token: string, body: string, parentId?: string): Promise<Answer['body']> =>
  newsroom.api.comment(token, 'story', body, parentId);

describe('an address', () => {
  it('hears nothing before it was confirmed, by a page that asks first', async () => {
    const guest = await newsroom.api.createGuest();
    const email = 'first@example.org';
    const given = await put(guest.token, { email, decisions: false });
    expect(given.body).toEqual({
      ...{ available: true, email, confirmed: false, replies: true, decisions: false, lang: 'en' },
    });
    const top = await comment(guest.token, 'A comment before the confirmation');
    await comment((await reader()).token, 'A reply to it', top.id);
    await until(() => server.to(email).length === 1);
    await quiet();
    expect(server.to(email)).toHaveLength(1);
    const path = linkIn(server.to(email)[0]!.text, 'confirm');
    const page = await newsroom.api.get(path);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('<form method="post">')]);
    const email$ = 'sites/gazette/me/email';
    expect((await newsroom.api.get(email$, { token: guest.token })).body.confirmed).toBe(false);
    expect((await press(path)).text).toContain('Your address is confirmed.');
    expect((await newsroom.api.get(email$, { token: guest.token })).body.confirmed).toBe(true);
    expect((await press(`${path}x`)).status).toBe(404);
    // Another address has to be confirmed anew, and the old link is good for nothing.
    expect((await put(guest.token, { email: 'other@example.org' })).body.confirmed).toBe(false);
    expect((await press(path)).status).toBe(404);
    expect((await newsroom.api.request('DELETE', email$, { token: guest.token })).status).toBe(204);
  });

  it.each(['nobody', 'a b@c.d', 'a@b, c@d', 'a@b\r\nBcc: c@d', '<a@b>', 'a@b@c'])(
    '%j is none',
    async (email) => {
      expectProblem(await put((await newsroom.api.createGuest()).token, { email }), 400, 'validation_failed');
    },
  );
});

describe('a reader who has asked for it', () => {
  it('hears of a reply once, whoever approves it how often, in their language, and can stop it with one click', async () => {
    const { api, moderator } = newsroom;
    const ann = await reader({ lang: 'uk' });
    const ben = await api.createGuest('Ben Wren');
    const top = await comment(ann.token, 'A comment to reply to');
    const reply = await comment(ben.token, 'Так, і ще сніг ❄️', top.id);
    await until(() => server.to(ann.email).length === 2);
    const { headers, text } = server.to(ann.email)[1]!;
    expect(text).toContain('Ben Wren відповідає на ваш коментар до статті «Snow»');
    expect(text).toContain(`> Так, і ще сніг ❄️`);
    expect(text).toContain(`https://news.example/snow#comment-${String(reply.id)}`);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const unsubscribe = linkIn(headers, 'replies');
    await api.decideOne(moderator, reply, 'reject');
    await api.decideOne(moderator, { ...reply, status: 'rejected' }, 'approve');
    // One's own reply is no news.
    await comment(ann.token, 'I reply to myself', top.id);
    await quiet();
    expect(server.to(ann.email)).toHaveLength(2);
    expect((await press(unsubscribe)).status).toBe(200);
    await comment(ben.token, 'Another reply', top.id);
    await quiet();
    expect(server.to(ann.email)).toHaveLength(2);
    expect((await api.get('sites/gazette/me/email', { token: ann.token })).body).toMatchObject({
      ...{ replies: false, decisions: true, confirmed: true },
    });
  });

  it('hears of a decision of the desk, and what the site says about its reason', async () => {
    const { api, moderator } = newsroom;
    const ann = await reader();
    const mine = await comment(ann.token, 'A comment that is decided');
    await api.decideOne(moderator, mine, 'reject', { reason: 'off_topic' });
    await until(() => server.to(ann.email).length === 2);
    expect(server.to(ann.email)[1]!.text).toContain(
      'The moderators of The Gazette have refused your comment on “Snow”',
    );
    await api.decideOne(moderator, { ...mine, status: 'rejected' }, 'approve');
    await until(() => server.to(ann.email).length === 3);
    expect(server.to(ann.email)[2]!.text).toContain('Your comment on “Snow” is public now');
  });

  it('is told so in the export, and nothing of it is left after an erasure', async () => {
    const { api } = newsroom;
    const ann = await reader();
    const exported = await api.get('sites/gazette/me/export', { token: ann.token });
    expect(exported.body.email).toMatchObject([{ email: ann.email, replies: true }]);
    expect(exported.body.mail).toMatchObject([{ kind: 'email_confirmation', status: 'sent' }]);
    expect((await api.request('DELETE', 'sites/gazette/me', { token: ann.token })).status).toBe(204);
    for (const [table, column] of [
      ['mail', 'recipient_id'],
      ['author_email', 'author_id'],
    ]) {
      expect(
        await application.database.query(`SELECT FROM ${table!} WHERE ${column!} = $1`, [ann.id]),
      ).toEqual([]);
    }
  });
});

describe('staff', () => {
  it('get their links by mail as well, in the language of whoever sends them', async () => {
    const { api, admin } = newsroom;
    const headers = { 'accept-language': 'uk-UA,uk;q=0.9' };
    const body = { email: 'colleague@example.org', role: 'moderator' };
    const invited = await api.post('sites/gazette/staff', { token: admin, body, headers });
    await until(() => server.to(body.email).length === 1);
    expect(server.to(body.email)[0]!.text).toContain('Вас запрошено');
    expect(server.to(body.email)[0]!.text).toContain(
      `${publicUrl}/console#invite=${String(invited.body.invitation.token)}`,
    );
    const reset = `sites/gazette/staff/${String(invited.body.id)}/password-reset`;
    const { token } = (await api.post(reset, { token: admin })).body as { token: string };
    await until(() => server.to(body.email).length === 2);
    expect(server.to(body.email)[1]!.text).toContain(`${publicUrl}/console#reset=${token}`);
    await quiet();
    expect(await application.database.query('SELECT FROM mail WHERE secret IS NOT NULL')).toEqual([]);
  });
});

describe('a mail server', () => {
  const statusOf = async (id: string): Promise<unknown[]> =>
    application.database.query('SELECT status, problem, attempts FROM mail WHERE recipient_id = $1', [id]);

  it.each([
    ['later', { status: 'waiting', problem: 'smtp_450', attempts: 1 }],
    ['never', { status: 'refused', problem: 'smtp_550', attempts: 1 }],
    ['vanish', { status: 'unknown', problem: expect.any(String), attempts: 1 }],
  ] as const)('that says %s is asked again only where nothing can come twice', async (mood, expected) => {
    server.mood = mood;
    try {
      const guest = await newsroom.api.createGuest();
      const email = `${mood}@example.org`;
      await put(guest.token, { email });
      await until(async () => (await statusOf(guest.id)).length === 1);
      await until(
        async () =>
          JSON.stringify(await statusOf(guest.id)).includes(expected.status) &&
          !JSON.stringify(await statusOf(guest.id)).includes('"attempts":0'),
      );
      await until(async () => !JSON.stringify(await statusOf(guest.id)).includes('sending'));
      expect(await statusOf(guest.id)).toEqual([expected]);
      server.mood = 'take';
      await application.database.query(`UPDATE mail SET next_attempt_at = now() WHERE recipient_id = $1`, [
        guest.id,
      ]);
      await quiet();
      const arrivals = mood === 'never' ? 0 : 1;
      await until(() => server.to(email).length === arrivals);
    } finally {
      server.mood = 'take';
    }
  });

  it('gets nothing again that a process died over', async () => {
    const guest = await newsroom.api.createGuest();
    const [site] = await application.database.query<{ id: string }>('SELECT id FROM site');
    await application.database.query(
      `INSERT INTO mail (site_id, id, kind, occasion, recipient_id, lang, status, attempts)
       VALUES ($1, gen_random_uuid(), 'reply', 'x', $2, 'en', 'sending', 1)`,
      [site!.id, guest.id],
    );
    await until(async () => JSON.stringify(await statusOf(guest.id)).includes('unknown'));
  });

  it('is watched', async () => {
    expect((await newsroom.api.get('/metrics')).text).toMatch(/^parley_mails\{status="sent"\} [1-9]\d*$/m);
  });
});

it('a form reaches no other route', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const path of ['sites/gazette/guests', 'auth/tokens']) {
    expectProblem(await newsroom.api.post(path, { body: 'a=b', headers }), 415, 'unsupported_media_type');
  }
});
