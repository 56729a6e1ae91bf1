import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from '../support/api-client.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let api: ApiClient;

beforeAll(async () => {
  application = await startTestApplication();
  api = new ApiClient(application.url);
});

afterAll(async () => {
  await application.close();
});

/** The bytes come unpacked; the header says how they were sent. */
function ask(path: string, coding: string, held = ''): Promise<Answer> {
  return api.get(path, { headers: { 'accept-encoding': coding, ...(held && { 'if-none-match': held }) } });
}

describe('the widget', () => {
  it('is one script for any page of the web, packed or plain, under a tag each', async () => {
    const answers = await Promise.all(['identity', 'gzip', 'br'].map((coding) => ask('/embed.js', coding)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip', 'br']);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(3);
    for (const { headers } of answers.slice(1)) {
      expect(Number(headers.get('content-length'))).toBeLessThanOrEqual(25_000);
    }
    for (const { headers } of answers) {
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('vary')).toContain('accept-encoding');
    }
  });

  it('is not sent again to whom holds it', async () => {
    const { headers } = await ask('/embed.js', 'br');
    const tag = headers.get('etag')!;
    const again = await ask('/embed.js', 'br', tag);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
  });
});

describe('the console', () => {
  it('is a page without anything inline, whose files may be kept for ever', async () => {
    const page = await api.get('/console');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/);
    const files = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const path of files) {
      const { status, headers } = await api.get(path);
      expect([path, status, headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('may be in a frame of our own pages, and of nobody else’s', async () => {
    const { headers } = await api.get('/console');
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'(;|$)/);
  });

  it.each(['/assets/none.js', '/assets/..%2fembed.js', '/assets/index.js.br', '/assets/a/b.js'])(
    '%s is not there',
    async (path) => {
      expect((await api.get(path)).status).toBe(404);
    },
  );
});

describe('/try', () => {
  it('is not there without the demo', async () => {
    for (const path of ['/try', '/try/storm'])
      expect([path, (await api.get(path)).status]).toEqual([path, 404]);
    expect((await api.request('POST', '../../try/desk')).status).toBe(404);
  });
});
