import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Guest, type Newsroom } from '../support/api-client.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const origin = 'https://news.example.org';
const page = { title: 'First snow ❄️', url: `${origin}/first-snow` };

let application: TestApplication;
let newsroom: Newsroom;
let guest: Guest;
let articles = 0;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
  await setPolicy({ origins: [origin], articleCreation: 'first_comment' });
  guest = await newsroom.api.createGuest();
});

afterAll(async () => {
  await application.close();
});

async function setPolicy(policy: object): Promise<void> {
  const etag = (await newsroom.api.get('sites/gazette')).headers.get('etag')!;
  const { status } = await newsroom.api.request('PATCH', 'sites/gazette', {
    token: newsroom.admin,
    body: policy,
    headers: { 'if-match': etag },
  });
  expect(status).toBe(200);
}

function post(article: string, facts: object, from: string | null = origin): Promise<Answer> {
  return newsroom.api.post(`sites/gazette/articles/${article}/comments`, {
    token: guest.token,
    body: { body: `Words ${++articles}.`, ...facts },
    headers: from === null ? {} : { origin: from },
  });
}

describe('the first comment under an article that is not there', () => {
  it('creates it, with the title and the address of its page', async () => {
    const { status, body } = await post('from-a-page', { page });
    expect([status, body.article]).toEqual([201, 'from-a-page']);
    const article = (await newsroom.api.get('sites/gazette/articles/from-a-page')).body;
    expect(article).toMatchObject({ ...page, commenting: 'open', moderation: 'inherit' });
  });

  it('creates it once, however many are first', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('at-once', { page })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect((await newsroom.api.queue(newsroom.moderator, '?article=at-once')).items.length).toBe(5);
  });

  it('changes nothing of one that is there', async () => {
    await newsroom.api.putArticle(newsroom.publisher, 'there', { title: 'The publisher’s own' });
    expect((await post('there', { page })).status).toBe(201);
    expect((await newsroom.api.get('sites/gazette/articles/there')).body.title).toBe('The publisher’s own');
  });

  it.each([
    ['without its page', {}, origin],
    ['from a program', { page }, null],
    ['from another origin', { page }, 'https://evil.example'],
    ['from an origin that begins alike', { page }, `${origin}.evil.example`],
    ['from no origin in particular', { page }, 'null'],
    ['with the address of a page elsewhere', { page: { ...page, url: 'https://evil.example/' } }, origin],
    ['that is too long', { page, body: 'a'.repeat(5_001) }, origin],
  ])('creates nothing %s', async (_, facts, from) => {
    const article = `none-${++articles}`;
    const { status } = await post(article, facts, from);
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await newsroom.api.get(`sites/gazette/articles/${article}`)).status).toBe(404);
  });

  it('creates nothing where articles are the publisher’s to make', async () => {
    await setPolicy({ articleCreation: 'publisher' });
    const { status, body } = await post('not-here', { page });
    expect([status, body.code]).toEqual([404, 'article_not_found']);
  });
});
