import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let sites = 0;

beforeAll(async () => {
  application = await startTestApplication();
});

afterAll(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
  await application.close();
});

/** A site of its own in which only what is named is other than by default. */
async function openSite(screening: object = {}, moderation = 'post'): Promise<Desk> {
  newsroom = await openNewsroom(application, `site-${String(++sites)}`, { moderation });
  const { api, admin } = newsroom;
  const etag = (await api.get(`sites/${api.site}`)).headers.get('etag')!;
  const changed = await api.request('PATCH', `sites/${api.site}`, {
    token: admin,
    body: { screening },
    headers: { 'if-match': etag },
  });
  expect(changed.status).toBe(200);
  return Desk.open(newsroom);
}

/** The status, and the findings where it waits. */
async function outcome(desk: Desk, body: string, token = desk.guest.token): Promise<unknown[]> {
  const { id, status } = await newsroom.api.comment(token, desk.article, body);
  if (status !== 'pending') return [status];
  const { items } = await newsroom.api.queue(newsroom.moderator, '?limit=100&sort=newest');
  const item = items.find(({ comment }: { comment: { id: string } }) => comment.id === id);
  return [
    status,
    ...item.findings.map(({ rule, code }: { rule: string; code: string }) => `${rule} ${code}`),
  ];
}

async function stand(id: string, standing: string, until: string | null = null): Promise<void> {
  await application.database.query(`UPDATE author SET standing = $2, standing_until = $3 WHERE id = $1`, [
    id,
    standing,
    until,
  ]);
}

const approveAll = async (): Promise<void> => {
  const { items } = await newsroom.api.queue(newsroom.moderator, '?limit=100');
  for (const { comment } of items as { comment: Answer['body'] }[]) {
    await newsroom.api.decideOne(newsroom.moderator, comment, 'approve');
  }
};

describe('each rule, over HTTP:', () => {
  it('links to blocked domains are refused, links to allowed ones are not counted', async () => {
    const link = {
      enabled: true,
      maxLinks: 0,
      blockedDomains: ['bad.example'],
      allowedDomains: ['good.example'],
    };
    const desk = await openSite({ link });
    expect(await outcome(desk, 'http://www.bad.example')).toEqual(['rejected']);
    expect(await outcome(desk, 'http://www.good.example')).toEqual(['approved']);
    expect(await outcome(desk, 'http://other.example')).toEqual(['pending', 'link too_many_links']);
  });

  it('the same text by many authors waits, from the fourth on', async () => {
    const desk = await openSite();
    const text = 'Sign the petition against the new night train, all of you, today!';
    for (let others = 0; others < 3; others++) {
      const guest = await newsroom.api.createGuest();
      expect(await outcome(desk, text, guest.token)).toEqual(['approved']);
    }
    expect(await outcome(desk, text)).toEqual(['pending', 'repeated_text same_text_by_others']);
    expect(await outcome(desk, 'Thank you all!')).toEqual(['approved']);
  });

  it('so it does when all of it comes at once', async () => {
    const desk = await openSite();
    const text = 'Sign the petition against the new night train, all of you, at once!';
    const guests = await Promise.all(Array.from({ length: 8 }, () => newsroom.api.createGuest()));
    const answers = await Promise.all(
      guests.map(({ token }) => newsroom.api.comment(token, desk.article, text)),
    );
    const approved = answers.filter(({ status }) => status === 'approved').length;
    // Two writes may be under way that do not see each other.
    expect(approved).toBeGreaterThanOrEqual(3);
    expect(approved).toBeLessThanOrEqual(7);
  });

  it('shouting waits where the site says so', async () => {
    const desk = await openSite({ shouting: { enabled: true, minLetters: 10, percent: 70 } });
    expect(await outcome(desk, 'WHO DO THEY THINK THEY ARE')).toEqual(['pending', 'shouting capitals']);
    expect(await outcome(desk, 'Who do they think they are?')).toEqual(['approved']);
  });

  it('a flood waits, in one batch too', async () => {
    const desk = await openSite({ flood: { enabled: true, comments: 3, withinSeconds: 600 } });
    for (const text of ['One', 'Two', 'Three']) expect(await outcome(desk, text)).toEqual(['approved']);
    expect(await outcome(desk, 'Four')).toEqual(['pending', 'flood too_many_comments']);
    const other = await newsroom.api.createGuest();
    expect(await outcome(desk, 'Another one', other.token)).toEqual(['approved']);
  });

  it('the first comments of a newcomer wait until as many are approved', async () => {
    const desk = await openSite({ newcomer: { enabled: true, comments: 2 } });
    expect(await outcome(desk, 'One')).toEqual(['pending', 'newcomer first_comments']);
    await approveAll();
    expect(await outcome(desk, 'Two')).toEqual(['pending', 'newcomer first_comments']);
    expect(await outcome(desk, 'Three')).toEqual(['pending', 'newcomer first_comments']);
    await approveAll();
    expect(await outcome(desk, 'Four')).toEqual(['approved']);
  });

  it('slow mode of an article lets an author write once in a while there, and elsewhere as before', async () => {
    const desk = await openSite();
    const { api, moderator } = newsroom;
    const path = `sites/${api.site}/articles/${desk.article}`;
    const changed = await api.request('PATCH', path, { token: moderator, body: { slowModeSeconds: 600 } });
    expect([changed.status, changed.body.slowModeSeconds]).toEqual([200, 600]);
    expect(await outcome(desk, 'One')).toEqual(['approved']);
    expect(await outcome(desk, 'Two')).toEqual(['pending', 'pace too_soon']);
    await api.putArticle(newsroom.publisher, desk.article, { title: 'Put again' });
    expect(await outcome(desk, 'Three')).toEqual(['pending', 'pace too_soon']);
    await api.putArticle(newsroom.publisher, 'elsewhere');
    expect((await api.comment(desk.guest.token, 'elsewhere', 'Four')).status).toBe('approved');
    expect((await desk.edit((await api.thread(desk.article)).items[0].id, 'One, edited')).status).toBe(200);
    await api.request('PATCH', path, { token: moderator, body: { slowModeSeconds: 0 } });
    expect(await outcome(desk, 'Five')).toEqual(['approved']);
  });

  it('the standing of an author decides first', async () => {
    const desk = await openSite();
    const { id, token } = desk.guest;
    await stand(id, 'premoderated');
    expect(await outcome(desk, 'One')).toEqual(['pending', 'author_standing premoderated']);
    await stand(id, 'banned');
    expectProblem(await newsroom.api.submit(token, desk.article, 'Two'), 403, 'author_banned');
    await stand(id, 'suspended', '2999-01-01T00:00:00Z');
    expectProblem(await newsroom.api.submit(token, desk.article, 'Three'), 403, 'author_suspended');
    await stand(id, 'suspended', '2001-01-01T00:00:00Z');
    expect(await outcome(desk, 'Four')).toEqual(['approved']);
  });

  it('an edit is screened by the same rules, and is not its own repetition', async () => {
    const desk = await openSite({ newcomer: { enabled: false, comments: 1 } });
    const id = await desk.post(undefined, 'A text that is long enough');
    expect((await desk.edit(id, 'A text that is long enough')).body.edit).toBeUndefined();
    await stand(desk.guest.id, 'premoderated');
    expect((await desk.edit(id, 'Another text', 2)).body).toMatchObject({
      body: 'A text that is long enough',
    });
  });
});

describe('trust', () => {
  it('that the desk gives passes where everything waits, but past no rule', async () => {
    const desk = await openSite({}, 'pre');
    expect(await outcome(desk, 'One')).toEqual(['pending']);
    await stand(desk.guest.id, 'trusted');
    expect(await outcome(desk, 'Two')).toEqual(['approved']);
    expect(
      await outcome(desk, 'a.example b.example c.example http://a.com http://b.com http://c.com'),
    ).toEqual(['pending', 'link too_many_links']);
  });

  it('grows where the site says so, and is lost with a rejection', async () => {
    const desk = await openSite({ trust: { enabled: true, approved: 2, withoutRejectionDays: 30 } }, 'pre');
    const [first] = [await desk.post(undefined, 'One'), await desk.post(undefined, 'Two')];
    await approveAll();
    expect(await outcome(desk, 'Three')).toEqual(['approved']);
    await desk.reject(first);
    expect(await outcome(desk, 'Four')).toEqual(['pending']);
  });
});
