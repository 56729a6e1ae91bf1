import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { escapeHtml } from '../../src/platform/text/html.js';
import { openNewsroom, type Answer, type ApiClient, type Newsroom } from '../support/api-client.js';
import { untilFolded } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let api: ApiClient;
let beforeTheDemo: Answer;

const attack = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`;
const attackName = `<svg/onload=alert(1)>`;

const hostileMarkdown = `# A heading of the first level

<script>alert(3)</script> and <b onclick="alert(4)">bold</b>

[one](javascript:alert(5)) [two](https://ok.example/a?b=c&d "${attack.replaceAll('"', '')}") [three](//elsewhere.example)
[four](https://user:secret@elsewhere.example/) [five](/demo/articles/plain) [six](data:text/html,x) [seven](/\\elsewhere.example)

![<img src=x onerror=alert(6)>](/demo/images/frost-line.svg "A caption & more")

![out](data:image/svg+xml,x)

\`\`\`"><script>
code <script>
\`\`\`
`;

const hostileBodies = [
  attack,
  `</bdi></ol><iframe src="https://elsewhere.example">`,
  `see https://ok.example/?q="onmouseover="alert(1) and javascript:alert(2)`,
  `<a href="https://elsewhere.example" onclick=alert(1)>`,
  `&lt;script&gt; &amp; &#x3c;`,
  `https://аpple.example/ looks like another`,
  `\${7*7} {{7*7}} <%= 7*7 %> <!-- -->`,
  `line one\nline two\n\n\tindented 🤷‍♂️ 🤷♂️ ❄️➡️🔥`,
];

beforeAll(async () => {
  application = await startTestApplication();
  beforeTheDemo = await page('/');
  newsroom = await openNewsroom(application, 'demo', { name: 'The “Test” & Sons', moderation: 'post' });
  ({ api } = newsroom);
});

afterAll(() => application.close());

async function page(path: string): Promise<Answer> {
  const response = await fetch(`${application.url}${path}`, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text(), body: null };
}

const publish = (key: string, content: object = {}): Promise<Answer> =>
  api.putArticle(newsroom.publisher, key, content);

/** Every tag there is and every attribute it may have; whatever a person wrote brings no other. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'],
  meta: ['charset', 'name', 'content'],
  link: ['rel', 'href'],
  a: ['class', 'href', 'rel', 'title', 'tabindex', 'aria-hidden'],
  img: ['src', 'alt', 'loading'],
  time: ['datetime'],
  article: ['class', 'id', 'lang', 'dir'],
  section: ['class', 'id', 'aria-labelledby'],
  aside: ['class', 'aria-label', 'aria-labelledby'],
  nav: ['aria-label'],
  bdi: ['class', 'dir'],
  main: ['id', 'tabindex'],
  code: ['class'],
  script: ['src', 'defer'],
  'comment-thread': ['site', 'article'],
  'comment-count': ['site', 'article'],
  ...Object.fromEntries(['h1', 'h2'].map((name) => [name, ['id']])),
  ...Object.fromEntries(
    ['p', 'span', 'ol', 'ul', 'header', 'footer', 'figure', 'details', 'small'].map((name) => [
      name,
      ['class'],
    ]),
  ),
  div: ['class', 'id'],
  ...Object.fromEntries(
    ['head', 'title', 'body', 'li', 'pre', 'summary', 'strong', 'em', 'br'].map((name) => [name, []]),
  ),
};

/** Data for the widget and for search engines: a browser runs nothing of a block, and ends it at the next `<`. */
const dataBlock = /<script type="application\/(?:ld\+)?json">[^<]*<\/script>/g;

const tagPattern = /<\/?([a-z0-9-]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/g;

/** Reads a page as a browser would and complains of everything that is not ours. */
function strangersIn(markup: string): string[] {
  const found: string[] = [];
  const rest = markup
    .replace(/^<!doctype html>/, '')
    .replace(dataBlock, '')
    .replace(tagPattern, (tag, name: string, attributes: string) => {
      const names = allowed[name];
      if (!names) found.push(tag);
      for (const [, attribute, value] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
        if (!names?.includes(attribute!)) found.push(tag);
        const isAddress = attribute === 'href' || attribute === 'src';
        if (isAddress && !/^(https?:\/\/(?!.*@)|\/(?![/\\])|#|data:,$)/.test(value!)) found.push(tag);
      }
      return '';
    });
  return [...found, ...(rest.match(/.{0,20}[<>].{0,40}/g) ?? [])];
}

describe('an article with a hostile text', () => {
  beforeAll(async () => {
    await publish('hostile', {
      title: attack,
      kicker: attack,
      standfirst: attack,
      disclaimer: attack,
      lang: 'en',
      image: `https://ok.example/"onload="alert(1).png`,
      body: hostileMarkdown,
      bylines: [
        { displayName: attackName, role: attack, about: attack },
        { displayName: `${attackName}2`, role: attack, credit: 'contributor' },
      ],
    });
    const guest = await api.createGuest(`"><b>${attackName}`);
    for (const body of hostileBodies) {
      const { id } = await api.comment(guest.token, 'hostile', body);
      await api.comment(newsroom.admin, 'hostile', body, id);
    }
  });

  it('brings no markup of its own, there and on the front page', async () => {
    for (const path of ['/demo/articles/hostile', '/']) {
      const { status, text } = await page(path);
      expect(status).toBe(200);
      expect(strangersIn(text)).toEqual([]);
      expect(text).toContain(escapeHtml(attack));
    }
  });

  it('shows every comment as it was written', async () => {
    await untilFolded(application.database);
    const { text } = await page('/demo/articles/hostile');
    const shown = Array.from(
      text.matchAll(/<bdi class="reader-text" dir="auto">([^]*?)<\/bdi>/g),
      ([, inner]) => inner!.replace(/ <small class="host">.*?<\/small>/g, '').replace(/<\/?a\b[^>]*>/g, ''),
    );
    expect(shown).toEqual(hostileBodies.flatMap((body) => [escapeHtml(body), escapeHtml(body)]));
    expect(text).toContain(`<bdi dir="auto">${escapeHtml(`"><b>${attackName}`)}</bdi>`);
  });

  it('makes links of web addresses only, and says what the links of readers are worth', async () => {
    const { text } = await page('/demo/articles/hostile');
    expect(text).toContain(
      '<a href="https://ok.example/?q=%22onmouseover=%22alert(1)" rel="ugc nofollow noopener">',
    );
    expect(text).toMatch(
      /rel="ugc nofollow noopener">https:\/\/аpple\.example\/<\/a>\s*<small class="host">\[xn--/,
    );
    expect(text).toContain('<a href="https://ok.example/a?b=c&amp;d"');
    expect(text).toContain('<a href="/demo/articles/plain">five</a>');
    for (const left of [
      '[one](javascript:',
      '[three](//',
      '[four](https://user:',
      '[six](data:',
      '![out](data:',
    ]) {
      expect(text).toContain(left);
    }
  });

  it('has one heading of the first level, and pictures with captions', async () => {
    const { text } = await page('/demo/articles/hostile');
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toMatch(
      /<figure><img src="\/demo\/images\/frost-line\.svg"[^>]*><span class="caption">A caption &amp; more/,
    );
  });
});

describe('what the public does not see', () => {
  const secrets = [
    'nobody has decided on this',
    'was refused',
    'was withdrawn for good',
    'stands below a refused one',
  ];

  beforeAll(async () => {
    await publish('quiet', { moderation: 'pre' });
    await publish('gone', { commenting: 'hidden' });
    const { token } = await api.createGuest();
    const { moderator } = newsroom;
    await api.comment(token, 'quiet', secrets[0]!);
    const shown = async (
      body: string,
      parent?: string,
    ): Promise<{ id: string; revision: number; status: string }> => {
      const comment = await api.comment(token, 'quiet', body, parent);
      await api.decideOne(moderator, comment, 'approve');
      return { ...comment, status: 'approved' };
    };
    const refused = await shown(secrets[1]!);
    await shown(secrets[3]!, refused.id);
    await api.decideOne(moderator, refused, 'reject', { reason: 'abuse' });
    const withdrawn = await shown(secrets[2]!);
    await shown('An answer that stays', withdrawn.id);
    await api.request('DELETE', `sites/demo/comments/${withdrawn.id}`, { token });
  });

  it('is on no page; a withdrawn comment leaves a line that says so', async () => {
    const { text } = await page('/demo/articles/quiet');
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text.match(/This comment was withdrawn by its author/g)).toHaveLength(1);
    expect(text).toContain('An answer that stays');
    expect(text).toContain('1 comment<');
  });

  it('includes the whole section where it is hidden', async () => {
    const { status, text } = await page('/demo/articles/gone');
    expect(status).toBe(200);
    expect(text).not.toContain('id="comments"');
  });
});

describe('the pages', () => {
  it('say plainly what runs here where there is no demo', () => {
    expect(beforeTheDemo.status).toBe(200);
    expect(beforeTheDemo.text).toContain('<a href="/docs">');
    expect(beforeTheDemo.text).toContain('<a href="/openapi.json">');
    expect(beforeTheDemo.text).not.toContain('/demo/articles/');
    expect(strangersIn(beforeTheDemo.text)).toEqual([]);
  });

  it('list every article, with the comments that are public', async () => {
    await publish('plain', { title: 'Plain', lang: 'uk', bylines: [{ displayName: 'Марта' }] });
    await api.comment((await api.createGuest()).token, 'plain', 'One');
    const { text, headers } = await page('/');
    for (const key of ['hostile', 'quiet', 'gone', 'plain'])
      expect(text).toContain(`href="/demo/articles/${key}"`);
    expect(text).toMatch(/href="\/demo\/articles\/plain#comments"\s*><comment-count [^>]*>1 коментар</);
    expect(text).not.toContain('href="/demo/articles/gone#comments"');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('speak the language of the article where they know it', async () => {
    const { text } = await page('/demo/articles/plain');
    expect(text).toContain('<html lang="uk">');
    expect(text).toContain('Додати коментар');
  });

  it('run from right to left where the language does', async () => {
    await publish('hebrew', { title: 'רכבת הלילה', lang: 'he' });
    expect((await page('/demo/articles/hebrew')).text).toContain('lang="he" dir="rtl"');
  });

  it('say so where a section is closed, and offer nothing there', async () => {
    await publish('closed', { commenting: 'closed' });
    const { text } = await page('/demo/articles/closed');
    expect(text).toContain('This discussion is closed.');
    expect(text).not.toContain('<details');
  });

  it.each([
    '/demo',
    '/demo/articles/nothing',
    '/demo/articles/..',
    '/demo/articles/%F0%9F%A4%B7%E2%80%8D%E2%99%82%EF%B8%8F',
    `/demo/articles/${'x'.repeat(250)}`,
    '/demo/articles/plain/more',
    '/demo/articles/%3Cscript%3E',
    "/demo/articles/'%20OR%201=1--",
    '/demo/images/nothing.svg',
    '/demo/images/..%2F..%2Fdemo-site.ts',
    '/demo/images/%2e%2e%2fdemo-site.ts',
    '/demo/images/__proto__',
  ])('answer %s with a 404 in the same look', async (path) => {
    const { status, text, headers } = await page(path);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('/demo/assets/demo.css');
    expect(strangersIn(text)).toEqual([]);
  });

  it.each([
    '/demo/articles/%',
    '/demo/articles/a%00b',
    '/demo/articles/%ff',
    `/demo/articles/${'x'.repeat(300)}`,
  ])('refuse %s without an error of ours', async (path) => {
    const { status } = await page(path);
    expect([400, 404]).toContain(status);
  });

  it('allow no script and no style but the one file', async () => {
    const { headers, text } = await page('/demo/articles/plain');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self'");
    // Data blocks are no scripts, and the widget's is a file.
    const rest = text.replace(dataBlock, '').replace('<script src="/embed.js" defer></script>', '');
    expect(rest).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
  });
});

describe('the files of the pages', () => {
  it('keep the style sheet for good under its hash only', async () => {
    const { text } = await page('/');
    const [address] = /\/demo\/assets\/demo\.css\?v=[\w-]+/.exec(text)!;
    const current = await page(address);
    expect(current.status).toBe(200);
    expect(current.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(current.headers.get('cache-control')).toContain('immutable');
    expect((await page('/demo/assets/demo.css?v=old')).headers.get('cache-control')).toBe('no-cache');
    expect((await page('/demo/assets/demo.css?v=a&v=b')).status).toBe(200);
  });

  it('serve pictures that can do nothing', async () => {
    const { status, headers, text } = await page('/demo/images/frost-line.svg');
    expect(status).toBe(200);
    expect(text).toContain('<svg');
    expect(headers.get('content-type')).toContain('image/svg+xml');
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'; style-src 'unsafe-inline'`);
  });

  it('are no part of the API document', async () => {
    const { text } = await page('/openapi.json');
    expect(Object.keys(JSON.parse(text).paths).filter((path) => !path.startsWith('/api/v1/'))).toEqual([]);
  });
});
