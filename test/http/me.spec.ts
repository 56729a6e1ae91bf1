import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { inParallel } from '../support/in-parallel.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
});
afterAll(() => application.close());

const me = (token: string): Promise<Answer> => newsroom.api.get('sites/gazette/me', { token });
const rename = (token: string, displayName: string): Promise<Answer> =>
  newsroom.api.request('PATCH', 'sites/gazette/me', { token, body: { displayName } });
const newGuest = (displayName: string): Promise<Answer> =>
  newsroom.api.post('sites/gazette/guests', { body: { displayName } });

describe('the caller', () => {
  it('is told who they are: a guest, or staff', async () => {
    const guest = await newsroom.api.createGuest('Someone Here');
    expect((await me(guest.token)).body).toEqual({
      id: guest.id,
      kind: 'guest',
      displayName: 'Someone Here',
      badges: [],
      joinedAt: expect.any(String),
    });
    expect((await me(newsroom.admin)).body).toMatchObject({ kind: 'staff', badges: ['staff'] });
    expectProblem(await me(newsroom.moderator), 403, 'forbidden');
  });

  it('with a token that was replaced is told nothing', async () => {
    const guest = await newsroom.api.createGuest();
    const body = { recoveryCode: guest.recoveryCode };
    await newsroom.api.post('sites/gazette/guests/recover', { body });
    expectProblem(await me(guest.token), 401, 'unauthenticated');
  });
});

describe('another pseudonym', () => {
  it('shows on what was posted before, and frees the old one', async () => {
    const guest = await newsroom.api.createGuest('Old Name');
    const { id } = await newsroom.api.comment(guest.token, desk.article, 'Hm.');
    expect((await newsroom.api.permalink(id)).body.author.displayName).toBe('Old Name');
    expect((await rename(guest.token, 'New Name')).body).toMatchObject({
      id: guest.id,
      displayName: 'New Name',
    });
    expect((await newsroom.api.get(`sites/gazette/comments/${id}`)).body.author.displayName).toBe('New Name');
    expect((await newGuest('Old Name')).status).toBe(201);
    expectProblem(await newGuest('new name'), 409, 'name_taken');
  });

  it('may be the same one, written otherwise', async () => {
    const guest = await newsroom.api.createGuest('lower case');
    expect((await rename(guest.token, 'Lower Case')).body.displayName).toBe('Lower Case');
    expect((await rename(guest.token, 'Lower Case')).status).toBe(200);
    expectProblem(await newGuest('lower case'), 409, 'name_taken');
  });

  it('is not that of another guest, of staff or of a byline', async () => {
    const guest = await newsroom.api.createGuest('Modest');
    await newsroom.api.createGuest('Somebody Else');
    await newsroom.api.putArticle(newsroom.publisher, 'with-byline', {
      bylines: [{ displayName: 'Famous Author' }],
    });
    await me(newsroom.admin);
    for (const taken of ['Somebody Else', 'S0mebody Else', 'Famous Author', 'admin', 'Аdmin']) {
      expectProblem(await rename(guest.token, taken), 409, 'name_taken');
    }
    expect((await me(guest.token)).body.displayName).toBe('Modest');
  });

  it('goes to one of several who want it at once', async () => {
    const guests = await Promise.all(
      ['a', 'b', 'c', 'd'].map((letter) => newsroom.api.createGuest(`Racer ${letter}${letter}`)),
    );
    const answers = await inParallel(guests, ({ token }) => rename(token, 'The Winner'));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it.each(['', ' ', 'a\u200bb', 'x'.repeat(41), 'a\nb'])('is not %j', async (name) => {
    const guest = await newsroom.api.createGuest();
    expectProblem(await rename(guest.token, name), 400, 'validation_failed');
  });
});

describe('a public profile', () => {
  const profile = (id: string, path = ''): Promise<Answer> => newsroom.api.page(`authors/${id}${path}`);

  it('is there once something is public, and gone with it', async () => {
    const guest = await newsroom.api.createGuest();
    expectProblem(await profile(guest.id), 404, 'author_not_found');
    const id = await desk.post(undefined, 'Public.', guest.token);
    expect((await profile(guest.id)).body).toMatchObject({ id: guest.id, displayName: guest.displayName });
    await desk.reject(id);
    expectProblem(await profile(guest.id), 404, 'author_not_found');
    expectProblem(await profile(guest.id, '/comments'), 404, 'author_not_found');
  });

  it('is there for a byline', async () => {
    const { id } = await newsroom.api.createGuest('Byline Bearer');
    const bylines = [{ displayName: 'Byline Bearer', authorId: id }];
    await newsroom.api.putArticle(newsroom.publisher, 'by-bearer', { bylines });
    expect((await profile(id)).status).toBe(200);
    expect((await profile(id, '/comments')).body).toEqual({ items: [], nextCursor: null });
  });

  it('has the public comments, newest first, page by page', async () => {
    const guest = await newsroom.api.createGuest();
    const posted: string[] = [];
    for (let index = 0; index < 7; index++)
      posted.push(await desk.post(undefined, `Number ${index}`, guest.token));
    await desk.reject(posted[2]!);
    await desk.withdraw(posted[4]!, guest.token);
    const shown = [6, 5, 3, 1, 0].map((index) => posted[index]);
    const walked: string[] = [];
    let cursor = '';
    for (;;) {
      const { body } = await profile(guest.id, `/comments?limit=2${cursor}`);
      walked.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${String(body.nextCursor)}`;
    }
    expect(walked).toEqual(shown);
    const { items } = (await profile(guest.id, '/comments?limit=1')).body;
    expect(items[0]).toEqual(
      (await newsroom.api.thread(desk.article, '?sort=newest&limit=1&replies=0')).items.map(
        ({ replies: _, ...rest }: Answer['body']) => rest,
      )[0],
    );
  });

  it('of another site does not exist here', async () => {
    const abroad = await openNewsroom(application, 'abroad', { moderation: 'post' });
    await abroad.api.putArticle(abroad.publisher, 'story');
    const guest = await abroad.api.createGuest();
    await abroad.api.comment(guest.token, 'story', 'Abroad.');
    expectProblem(await profile(guest.id), 404, 'author_not_found');
    for (const id of ['x', '0', `${guest.id}0`]) expectProblem(await profile(id), 404, 'author_not_found');
  });
});
