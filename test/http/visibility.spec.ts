import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { canary, isPublic, isTombstone, plantGarden, type Plant } from '../support/comment-garden.js';
import { EventReader } from '../support/event-stream.js';
import { inParallel } from '../support/in-parallel.js';
import { routeHandlers } from '../support/route-handlers.js';
import { until } from '../support/server-process.js';
import { startSourceApplication } from '../support/source-application.js';
import type { TestApplication } from '../support/test-application.js';

const article = 'a-garden';
let application: TestApplication;
let newsroom: Newsroom;
let garden: Plant[];
/** Words of comments that nobody sees whatever their status: on a hidden article, on another site. */
const elsewhere: string[] = [];
/** What the crawl of all public routes answered, by address. */
const answers = new Map<string, Answer>();
/** Who watched the garden grow, and what those were told who came back to it afterwards. */
let watcher: EventReader;
const resumed: string[] = [];

beforeAll(async () => {
  application = await startSourceApplication();
  // The site whose articles are pages for people as well.
  newsroom = await openNewsroom(application, 'demo');
  const { api, publisher, moderator } = newsroom;
  await api.putArticle(publisher, article);
  const where = { url: application.url, site: 'demo', article };
  watcher = await EventReader.open(where);
  garden = await plantGarden(newsroom, article);

  const abroad = await openNewsroom(application, 'elsewhere', { moderation: 'post' });
  await abroad.api.putArticle(abroad.publisher, article);
  await plantElsewhere(abroad);
  await api.putArticle(publisher, 'hidden-article', { moderation: 'post' });
  await plantElsewhere(newsroom, 'hidden-article');
  await api.request('PATCH', `sites/demo/articles/hidden-article`, {
    token: moderator,
    body: { commenting: 'hidden' },
  });
  for (const lastEventId of latestIds(12)) {
    const reader = await EventReader.open({ ...where, lastEventId });
    await until(() => reader.named('counts', 'reset').length > 0);
    reader.cut();
    resumed.push(reader.text);
  }
  watcher.cut();
  const addresses = [...Object.values(publicRoutes), pages].flatMap((addressesOf) => addressesOf());
  await inParallel(addresses, crawl);
}, 240_000);

afterAll(async () => {
  await application.close();
});

async function plantElsewhere({ api }: Newsroom, key = article): Promise<void> {
  const guest = await api.createGuest(canary('Name'));
  const { id, body } = await api.comment(guest.token, key, canary('body'));
  elsewhere.push(guest.displayName, body, id, guest.id);
}

/** Some of the last ids that the watcher was given, and not the very last: after that there is nothing to tell. */
function latestIds(count: number): string[] {
  const ids = [...watcher.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id!);
  return [...new Set(ids)].slice(-count - 1, -1);
}

function variants(options: Readonly<Record<string, readonly (string | number)[]>>): string[] {
  return Object.entries(options).reduce<string[]>(
    (queries, [name, values]) =>
      queries.flatMap((query) => values.map((value) => `${query}&${name}=${value}`)),
    ['?'],
  );
}

const shapes = variants({
  sort: ['oldest', 'newest'],
  limit: [1, 3, 100],
  replies: [0, 1, 20],
  depth: [0, 2, 10],
});

/** Every public GET route with the addresses that are asked of it. A new route has to be added here. */
const publicRoutes: Readonly<Record<string, () => string[]>> = {
  '/api/v1/sites/{site}': () => ['sites/demo'],
  '/api/v1/sites/{site}/articles': () =>
    variants({ sort: ['newest', 'most_commented'], limit: [1, 100] }).map(
      (query) => `sites/demo/articles${query}`,
    ),
  '/api/v1/sites/{site}/articles/{article}': () =>
    [article, 'hidden-article', 'unknown'].map((key) => `sites/demo/articles/${key}`),
  '/api/v1/sites/{site}/counts': () => [`sites/demo/counts?articles=${article},hidden-article,unknown`],
  '/api/v1/sites/{site}/articles/{article}/comments': () => [
    ...shapes.map(threadAddress),
    'sites/demo/articles/hidden-article/comments',
  ],
  '/api/v1/sites/{site}/comments/{id}': () =>
    ids().flatMap((id) =>
      variants({ replies: [1, 20], depth: [0, 10] }).map((query) => `sites/demo/comments/${id}${query}`),
    ),
  '/api/v1/sites/{site}/comments/{id}/replies': () =>
    ids().flatMap((id) => [
      `sites/demo/comments/${id}/replies?limit=1&replies=1&depth=1`,
      `sites/demo/comments/${id}/replies?limit=100&replies=20&depth=10`,
    ]),
  // Streams have no end, and are read apart.
  '/api/v1/sites/{site}/articles/{article}/events': () => [],
  '/api/v1/sites/{site}/authors/{id}': () => authorIds().map((id) => `sites/demo/authors/${id}`),
  '/api/v1/sites/{site}/authors/{id}/comments': () =>
    authorIds().map((id) => `sites/demo/authors/${id}/comments?limit=2`),
};

/** Pages for people: public as well, and in no document. */
const pages = (): string[] => [
  '/',
  ...[article, 'hidden-article', 'unknown'].map((key) => `/demo/articles/${key}`),
];

/** Handlers of public GET routes that are not in the document. A new one has to be added here, or above. */
const undocumented = [
  'HealthController.live',
  'HealthController.ready',
  'MailPagesController.ask',
  'MetricsController.read',
  'PageAssetsController.image',
  'PageAssetsController.stylesheet',
  'PagesController.article',
  'PagesController.front',
  'PagesController.notFound',
  'WebFilesController.asset',
  'WebFilesController.console',
  'WebFilesController.embed',
  'WebFilesController.language',
];

function threadAddress(query: string): string {
  return `sites/demo/articles/${article}/comments${query}`;
}

function authorIds(): string[] {
  return [...garden.map(({ guest }) => guest.id), elsewhere[3]!, elsewhere[7]!];
}

function ids(): string[] {
  return [...garden.map(({ id }) => id), elsewhere[2]!, elsewhere[6]!];
}

/** Fetches an address and, from there, every page and branch that it says there is more of; gives their comments. */
async function crawl(address: string): Promise<string[]> {
  const known = answers.get(address);
  const answer = known ?? (await newsroom.api.get(address));
  answers.set(address, answer);
  const seen: string[] = [];
  if (answer.status !== 200 || answer.body === null) return seen;
  const pages: [address: string, page: Answer['body']][] = [[address, answer.body.replies ?? answer.body]];
  for (let next = pages.pop(); next; next = pages.pop()) {
    const [base, page] = next;
    for (const node of page.items ?? []) {
      if (!('replies' in node)) continue;
      seen.push(node.id);
      pages.push([`sites/demo/comments/${node.id}/replies?limit=2`, node.replies]);
    }
    if (typeof page.nextCursor === 'string') {
      const more = `${base.replace(/[?&]cursor=.*/, '')}&cursor=${page.nextCursor}`;
      const branch = more.replace(/(comments\/[0-9a-f-]{36})\?/, '$1/replies?');
      seen.push(...(await crawl(branch)));
    }
  }
  return seen;
}

/** Everything that no public answer may have in it. */
const hiddenWords = (): string[] => [
  ...garden
    .filter((plant) => !isPublic(plant))
    .flatMap(({ body, guest }) => [body, guest.displayName, guest.id]),
  ...garden.map(({ edit }) => edit),
  ...garden.filter((plant) => !isPublic(plant) && !isTombstone(plant, garden)).map(({ id }) => id),
  ...elsewhere,
];

describe('what the public can read', () => {
  it('comes from these routes and no other', async () => {
    const { paths } = (await newsroom.api.get('/openapi.json')).body as { paths: Record<string, object> };
    const open: string[] = [];
    for (const path of Object.keys(paths).filter((known) => 'get' in paths[known]!)) {
      const address = path
        .replace('{site}', 'demo')
        .replace('{article}', article)
        .replace('{id}', garden[0]!.id);
      const { status } = await newsroom.api.get(address);
      if (status !== 401) open.push(path);
    }
    expect(open.sort()).toEqual(Object.keys(publicRoutes).sort());
    const handlers = routeHandlers(application).filter(
      ({ method, rule }) => method === 'GET' && rule === 'public',
    );
    expect(handlers).toHaveLength(open.length + undocumented.length);
    expect(handlers.map(({ name }) => name)).toEqual(expect.arrayContaining(undocumented));
  });

  it('is in the garden in every status and position', () => {
    expect(garden.length).toBeGreaterThan(150);
    const [shown, tombstones] = [
      garden.filter(isPublic),
      garden.filter((plant) => isTombstone(plant, garden)),
    ];
    expect(shown.length).toBeGreaterThan(25);
    expect(tombstones.length).toBeGreaterThan(10);
    expect(answers.size).toBeGreaterThan(1_000);
    const statuses = new Set([...answers.values()].map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 404]);
  });

  it('has no word, name or id of what is not public', () => {
    const words = hiddenWords();
    const leaks = [...answers].flatMap(([address, { text }]) => {
      // What was asked for comes back as `instance`, and that is all of it that may.
      const said = text.replace(/"instance":"[^"]*"/, '');
      return words.filter((word) => said.includes(word)).map((word) => `${address}: ${word}`);
    });
    expect(leaks).toEqual([]);
  });

  it('has none of it in a stream of events, live or resumed', () => {
    const never = garden.filter(({ fate }) => fate === 'pending' || fate === 'withdrawn when pending');
    const secrets = [
      ...never.flatMap(({ body, guest, id }) => [body, guest.displayName, guest.id, id]),
      ...garden.map(({ edit }) => edit),
      ...elsewhere,
    ];
    expect(secrets.filter((word) => watcher.text.includes(word))).toEqual([]);
    expect(watcher.named('comment.approved').length).toBeGreaterThan(100);
    expect(resumed.length).toBeGreaterThan(5);
    expect(resumed.some((text) => text.includes('event: comment.updated'))).toBe(true);
    // What is removed is named: that it was public is no secret.
    const told = resumed.join('\n').replaceAll(/^event: comment.removed\ndata: .*$/gm, '');
    expect(hiddenWords().filter((word) => told.includes(word))).toEqual([]);
  });

  it('answers for a hidden comment exactly as for one that never was', async () => {
    const unknown = await newsroom.api.get('sites/demo/comments/01890000-0000-7000-8000-000000000000');
    const withoutOccasion = ({ body }: Answer): object => ({ ...body, instance: '', requestId: '' });
    const refusals = [...answers].filter(
      ([address, { status }]) => address.includes('/comments/') && status === 404,
    );
    expect(refusals.length).toBeGreaterThan(100);
    for (const [, refusal] of refusals) expect(withoutOccasion(refusal)).toEqual(withoutOccasion(unknown));
  });

  it('has a permalink and a branch for whatever is shown, and only for that', () => {
    const shown = garden.filter((plant) => isPublic(plant) || isTombstone(plant, garden));
    const statusOf = (suffix: string): object =>
      Object.fromEntries(
        garden.map(({ id }) => [id, answers.get(`sites/demo/comments/${id}${suffix}`)?.status]),
      );
    const expected = Object.fromEntries(garden.map((plant) => [plant.id, shown.includes(plant) ? 200 : 404]));
    expect(statusOf('?&replies=1&depth=0')).toEqual(expected);
    expect(statusOf('/replies?limit=1&replies=1&depth=1')).toEqual(expected);
  });

  it('is complete and nothing twice, page by page and branch by branch, in every shape', async () => {
    const shown = garden.filter((plant) => isPublic(plant) || isTombstone(plant, garden)).map(({ id }) => id);
    for (const query of shapes) {
      expect([query, (await crawl(threadAddress(query))).sort()]).toEqual([query, shown.sort()]);
    }
  });

  it('is on the page for people too', () => {
    const page = answers.get(`/demo/articles/${article}`)!;
    expect([page.status, answers.get('/')!.status]).toEqual([200, 200]);
    expect(garden.filter((plant) => isPublic(plant) && !page.text.includes(plant.body)).length).toBeLessThan(
      5,
    );
  });

  it('has every public word and name', () => {
    const everything = [...answers.values()].map(({ text }) => text).join('\n');
    const words = garden.filter(isPublic).flatMap(({ body, guest }) => [body, guest.displayName]);
    expect(words.filter((word) => !everything.includes(word))).toEqual([]);
  });

  it('counts what is public, tombstones and hidden articles not', () => {
    const comments = garden.filter(isPublic).length;
    const threads = garden.filter(
      (plant) => plant.parent === null && (isPublic(plant) || isTombstone(plant, garden)),
    );
    const page = answers.get(threadAddress('?&sort=oldest&limit=100&replies=20&depth=10'))!.body;
    expect(page.totals).toEqual({ comments, threads: threads.length });
    const [counts] = Object.values(publicRoutes)[3]!();
    expect(answers.get(counts!)!.body.items.map((item: { comments: number }) => item.comments)).toEqual([
      comments,
      0,
      0,
    ]);
    expect(answers.get(`sites/demo/articles/${article}`)!.body.commentCount).toBe(comments);
    expect(answers.get('sites/demo/articles/hidden-article')!.body.commentCount).toBe(0);
  });

  it('is the same bytes whoever asks', async () => {
    const { api, moderator, admin } = newsroom;
    const withSecrets = garden.filter((plant) => !isPublic(plant)).map(({ guest }) => guest.token);
    const different: string[] = [];
    for (const [index, [address, { status, text }]] of [...answers].entries()) {
      if (status !== 200) continue;
      const tokens = [withSecrets[index % withSecrets.length], moderator, admin];
      const answer = await api.get(address, { token: tokens[index % 3] });
      if (answer.text !== text) different.push(address);
    }
    expect(different).toEqual([]);
  });
});
