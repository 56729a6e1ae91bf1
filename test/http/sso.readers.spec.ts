import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { inParallel } from '../support/in-parallel.js';
import { changePolicy, hs256, signed } from '../support/publisher-login.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
  await changePolicy(newsroom.api, newsroom.admin, { sso: hs256 });
});
afterAll(() => application.close());

const tokenOf = (claims: Record<string, unknown>): Promise<string> => signed({ claims });
const me = (token: string): Promise<Answer> => newsroom.api.get('sites/gazette/me', { token });
const link = (token: string, guestToken: string): Promise<Answer> =>
  newsroom.api.post('sites/gazette/me/link', { token, body: { guestToken } });
const profile = (id: string, path = ''): Promise<Answer> => newsroom.api.page(`authors/${id}${path}`);

describe('a signed-in reader', () => {
  it('posts, reacts, edits and withdraws as any author does', async () => {
    const token = await tokenOf({
      sub: 'busy',
      name: 'Busy Reader',
      picture: 'https://img.example/a.png',
      badges: ['subscriber'],
    });
    const { body } = await newsroom.api.submit(token, desk.article, 'From a signed-in reader.');
    expect(body).toMatchObject({
      status: 'approved',
      author: { displayName: 'Busy Reader', badges: ['subscriber'], picture: 'https://img.example/a.png' },
    });
    const own = `sites/gazette/comments/${body.id}`;
    expect((await newsroom.api.request('PUT', `${own}/reactions/like`, { token })).status).toBe(204);
    expect((await desk.edit(body.id, 'Changed.', 1, token)).body.author).toEqual(body.author);
    const shown = await newsroom.api.permalink(body.id);
    expect(shown.body.author).toEqual(body.author);
    const { items } = await newsroom.api.thread(desk.article, '?sort=newest&limit=1');
    expect(items[0].author).toEqual(body.author);
    expect((await profile(body.author.id)).body).toEqual({ ...body.author, joinedAt: expect.any(String) });
    await desk.withdraw(body.id, token);
    expect(await desk.look(body.id)).toBe('gone');
  });

  it('is no moderator, whatever the token says', async () => {
    const token = await tokenOf({
      sub: 'climber',
      role: 'admin',
      badges: ['staff', 'author', 'admin', 'Bad Badge', 7],
    });
    expect((await me(token)).body.badges).toEqual(['admin']);
    expectProblem(await newsroom.api.get('sites/gazette/moderation/queue', { token }), 403, 'forbidden');
    expectProblem(await newsroom.api.get('sites/gazette/api-keys', { token }), 403, 'forbidden');
    expectProblem(await newsroom.api.get('auth/session', { token }), 401, 'unauthenticated');
  });

  it('looks as the latest token says, on what was posted before too', async () => {
    const before = await tokenOf({ sub: 'renamed', name: 'Before', badges: ['new'] });
    const { id, author } = await newsroom.api.comment(before, desk.article, 'Hm.');
    expect((await newsroom.api.permalink(id)).body.author.displayName).toBe('Before');
    const after = await tokenOf({ sub: 'renamed', name: 'After', picture: 'https://img.example/b.png' });
    expect((await me(after)).body).toMatchObject({ id: author.id, displayName: 'After', badges: [] });
    expect((await newsroom.api.get(`sites/gazette/comments/${id}`)).body.author).toEqual({
      id: author.id,
      displayName: 'After',
      badges: [],
      picture: 'https://img.example/b.png',
    });
  });

  it('is one author, however many requests come first at once', async () => {
    const token = await tokenOf({ sub: 'many at once' });
    const answers = await inParallel(Array.from({ length: 12 }), () => me(token));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it.each<[string, unknown, string]>([
    ['no name', undefined, 'Reader'],
    ['a name that is no text', 7, 'Reader'],
    ['an empty name', '', 'Reader'],
    ['a name with what nobody sees', 'A\u202edmin', 'Reader'],
    ['a name that is too long', 'x'.repeat(41), 'Reader'],
    ['half a character', 'a\ud83e', 'Reader'],
    ['an emoji', 'Ada 🤷‍♂️', 'Ada 🤷‍♂️'],
  ])('with %s is %s', async (_, name, expected) => {
    expect(
      (await me(await tokenOf({ sub: `named ${expected} ${typeof name} ${String(name).length}`, name }))).body
        .displayName,
    ).toBe(expected);
  });

  it.each([
    'http://img.example/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'https://user@img.example/',
    'https://img.example/\u202e',
    `https://img.example/${'a'.repeat(2_000)}`,
    7,
  ])('has no picture at %j', async (picture) => {
    expect(
      (await me(await tokenOf({ sub: `picture ${String(picture).slice(0, 20)}`, picture }))).body,
    ).not.toHaveProperty('picture');
  });

  it('may share a name with another, and a guest may take neither', async () => {
    const [one, other] = [
      await me(await tokenOf({ sub: 'twin 1', name: 'Robin Twin' })),
      await me(await tokenOf({ sub: 'twin 2', name: 'Robin Twin' })),
    ];
    expect([one.body.displayName, other.body.displayName]).toEqual(['Robin Twin', 'Robin Twin']);
    expect(one.body.id).not.toBe(other.body.id);
    for (const displayName of ['Robin Twin', 'robin twin', 'Rоbin Twin', 'R0bin Twin']) {
      const answer = await newsroom.api.post('sites/gazette/guests', { body: { displayName } });
      expectProblem(answer, 409, 'name_taken');
    }
  });

  it('has a name that comes with the sign-in and is not changed here', async () => {
    const token = await tokenOf({ sub: 'stubborn' });
    const answer = await newsroom.api.request('PATCH', 'sites/gazette/me', {
      token,
      body: { displayName: 'Other' },
    });
    expectProblem(answer, 403, 'name_managed');
  });
});

describe('a guest who signs in', () => {
  let guest: Guest;
  let comment: string;
  let count = 0;
  async function asGuest(): Promise<string> {
    guest = await newsroom.api.createGuest();
    comment = (await newsroom.api.comment(guest.token, desk.article, `Guest ${++count}`)).id as string;
    return tokenOf({ sub: `linked ${count}`, name: `Linked ${count}` });
  }

  it('keeps the comments under the new name, and their answers and reactions', async () => {
    const token = await asGuest();
    await newsroom.api.request('PUT', `sites/gazette/comments/${comment}/reactions/like`, {
      token: guest.token,
    });
    const { status, body } = await link(token, guest.token);
    expect([status, body]).toMatchObject([
      200,
      { id: guest.id, kind: 'sso', displayName: `Linked ${count}` },
    ]);
    expect((await me(token)).body.id).toBe(guest.id);
    expect((await newsroom.api.permalink(comment)).body.author).toMatchObject({
      id: guest.id,
      displayName: `Linked ${count}`,
    });
    expect((await desk.edit(comment, 'Mine still.', 1, token)).status).toBe(200);
    const personal = await newsroom.api.get(`sites/gazette/me/articles/${desk.article}`, { token });
    expect(personal.body.reactions).toEqual([{ commentId: comment, kinds: ['like'] }]);
  });

  it('is a guest no more: token and recovery code have ended, and nobody takes the pseudonym', async () => {
    const token = await asGuest();
    await link(token, guest.token);
    expectProblem(await newsroom.api.submit(guest.token, desk.article, 'Again.'), 401, 'unauthenticated');
    expectProblem(await me(guest.token), 401, 'unauthenticated');
    const recover = { body: { recoveryCode: guest.recoveryCode } };
    expectProblem(await newsroom.api.post('sites/gazette/guests/recover', recover), 401, 'recovery_refused');
    const taken = { body: { displayName: guest.displayName } };
    expectProblem(await newsroom.api.post('sites/gazette/guests', taken), 409, 'name_taken');
    expectProblem(await link(token, guest.token), 401, 'unauthenticated');
  });

  it('takes a ban along', async () => {
    const token = await asGuest();
    await application.database.query(`UPDATE author SET standing = 'banned' WHERE id = $1`, [guest.id]);
    expect((await link(token, guest.token)).status).toBe(200);
    const [author] = await application.database.query(`SELECT kind, standing FROM author WHERE id = $1`, [
      guest.id,
    ]);
    expect(author).toEqual({ kind: 'sso', standing: 'banned' });
  });

  it('leaves a ban no way out either', async () => {
    const token = await asGuest();
    const { id } = (await me(token)).body;
    await application.database.query(`UPDATE author SET standing = 'banned' WHERE id = $1`, [id]);
    expectProblem(await link(token, guest.token), 409, 'reader_has_written');
  });

  it('has to do so before writing anything as signed in', async () => {
    const token = await asGuest();
    await newsroom.api.comment(token, desk.article, `Signed in ${count}`);
    expectProblem(await link(token, guest.token), 409, 'reader_has_written');
    expect((await me(guest.token)).body).toMatchObject({ kind: 'guest' });
    expect((await newsroom.api.permalink(comment)).body.author.displayName).toBe(guest.displayName);
  });

  it('of several at once is one', async () => {
    await asGuest();
    const tokens = await Promise.all(['a', 'b', 'c'].map((suffix) => tokenOf({ sub: `race ${suffix}` })));
    const answers = await inParallel(tokens, (token) => link(token, guest.token));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('shows a token that is the guest’s, here and now', async () => {
    const token = await asGuest();
    const fresh = await newsroom.api.post('sites/gazette/guests/recover', {
      body: { recoveryCode: guest.recoveryCode },
    });
    for (const bad of ['', 'x', 'plg_x', guest.token, newsroom.moderator, token]) {
      expectProblem(await link(token, bad), 401, 'unauthenticated');
    }
    expectProblem(await link(guest.token, guest.token), 403, 'forbidden');
    expect((await link(token, fresh.body.token)).status).toBe(200);
  });
});
