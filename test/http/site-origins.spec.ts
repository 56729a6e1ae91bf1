import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterAll(() => application.close());

async function changePolicy(body: object): Promise<Answer> {
  const { api, admin } = newsroom;
  const etag = (await api.get('sites/gazette')).headers.get('etag')!;
  return api.request('PATCH', 'sites/gazette', { token: admin, body, headers: { 'if-match': etag } });
}

describe('the policy of a new site', () => {
  it('allows no origin, and articles come from the publisher', async () => {
    const { body } = await newsroom.api.get('sites/gazette');
    expect(body).toMatchObject({ origins: [], articleCreation: 'publisher' });
  });

  it('can be changed to name origins, and to let the first comment create the article', async () => {
    const policy = {
      origins: ['https://news.example.org', 'http://localhost:8080'],
      articleCreation: 'first_comment',
    };
    expect(await changePolicy(policy)).toMatchObject({ status: 200, body: policy });
    expect((await newsroom.api.get('sites/gazette')).body).toMatchObject(policy);
    expect((await changePolicy({ origins: [] })).body).toMatchObject({ ...policy, origins: [] });
  });

  it.each([
    ...['null', '*', 'https://*.example.org', 'https://news.example.org/', 'https://news.example.org/path'],
    ...[
      'https://News.example.org',
      'https://news.example.org:443',
      'javascript:alert(1)',
      'news.example.org',
    ],
    "https://news.example.org 'unsafe-inline'",
  ])('takes no %j for an origin', async (origin) => {
    const answer = await changePolicy({ origins: ['https://news.example.org', origin] });
    expect(refusal(answer)).toEqual(refusedAt('/origins', 'not_an_origin'));
  });

  it('takes no origin twice, and at most 50', async () => {
    const twice = ['https://a.example', 'https://a.example'];
    expect(refusal(await changePolicy({ origins: twice }))).toEqual(refusedAt('/origins', 'duplicate'));
    const many = Array.from({ length: 51 }, (_, at) => `https://n${String(at)}.example`);
    expect(refusal(await changePolicy({ origins: many }))).toEqual(refusedAt('/origins', 'too_many'));
  });

  it('knows two ways to come to articles', async () => {
    const answer = await changePolicy({ articleCreation: 'anybody' });
    expect(refusal(answer)).toEqual(refusedAt('/articleCreation', 'unknown_value'));
  });
});
