import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, openNewsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const token = 'a-token-for-prometheus';
let application: TestApplication;
let api: ApiClient;

beforeAll(async () => {
  application = await startTestApplication({ metricsToken: token });
  const newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  ({ api } = newsroom);
  await api.putArticle(newsroom.publisher, 'counted');
});
afterAll(() => application.close());

/** The value of a line, 0 where there is none. */
async function figure(line: string): Promise<number> {
  const { text } = await api.get('/metrics', { token });
  return Number(
    text
      .split('\n')
      .find((known) => known.startsWith(`${line} `))
      ?.slice(line.length) ?? 0,
  );
}

describe('what is counted', () => {
  it('are requests by method, route and status, those out of the page cache like the others', async () => {
    const line = `parley_http_requests_total{method="GET",route="/api/v1/sites/:site/articles/:article/comments",status="200"}`;
    const before = await figure(line);
    for (let request = 0; request < 5; request++) await api.get('sites/gazette/articles/counted/comments');
    expect(await figure(line)).toBe(before + 5);
    const missing = `parley_http_requests_total{method="GET",route="/api/v1/sites/:site/articles/:article",status="404"}`;
    await api.get('sites/gazette/articles/unknown');
    expect(await figure(missing)).toBe(1);
  });

  it('are no addresses and no names', async () => {
    await api.get('sites/gazette/articles/canary-in-a-path?canary=in-a-query');
    const { text } = await api.get('/metrics', { token });
    expect(text).not.toContain('canary');
    expect(text).not.toContain('127.0.0.1');
  });

  it('is the state of cache, pool and outbox', async () => {
    expect(await figure('parley_page_cache_bytes')).toBeGreaterThan(0);
    expect(await figure('parley_db_connections{state="idle"}')).toBeGreaterThan(0);
    expect((await api.get('/metrics', { token })).text).toContain('\nparley_db_waiting_requests 0\n');
    expect(await figure('parley_outbox_lag_seconds')).toBeLessThan(30);
  });
});

describe('what the desk does', () => {
  it('is how long the rules take, what was decided, what waits and since when', async () => {
    const moderator = await api.createKey(await api.signIn(), 'moderator');
    const guest = await api.createGuest();
    const comment = await api.comment(guest.token, 'counted', 'A comment that is counted');
    const links = 'https://a.example https://b.example https://c.example https://d.example';
    expect((await api.comment(guest.token, 'counted', links)).status).toBe('pending');
    await api.decideOne(moderator, comment, 'reject');
    expect(await figure('parley_screening_seconds_count')).toBe(2);
    expect(await figure('parley_decisions_total{action="reject"}')).toBe(1);
    expect(await figure('parley_queue_comments{kind="pending"}')).toBe(1);
    expect(await figure('parley_queue_oldest_seconds')).toBeGreaterThan(0);
  });
});

describe('with METRICS_TOKEN', () => {
  it('whoever does not have it gets a 401 without a hint', async () => {
    for (const given of [undefined, 'x', `${token}x`, '']) {
      expectProblem(
        await api.get('/metrics', given === undefined ? {} : { token: given }),
        401,
        'unauthenticated',
      );
    }
  });

  it('the answer is in the format of Prometheus, and nobody keeps it', async () => {
    const { headers, status } = await api.get('/metrics', { token });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});
