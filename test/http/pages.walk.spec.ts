import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type ApiClient, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { untilFolded } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let api: ApiClient;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  api = newsroom.api;
});

afterAll(async () => {
  await application.close();
});

type Body = Answer['body'];

async function read(address: string): Promise<Body> {
  const { status, body, text } = await api.get(address);
  if (status !== 200) throw new Error(`${address} was answered ${text}`);
  return body;
}

/** Reads a list to its end, and every branch of every comment in it; gives the ids as they come. */
async function walk(address: string, shape: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Body = await read(`${address}?${shape}${cursor && `&cursor=${cursor}`}`);
    for (const node of page.items) ids.push(...(await walkNode(node, shape)));
    cursor = page.nextCursor as string | null;
  }
  return ids;
}

async function walkNode(node: Body, shape: string): Promise<string[]> {
  const ids = [node.id as string];
  for (const reply of node.replies.items) ids.push(...(await walkNode(reply, shape)));
  const more = node.replies.nextCursor as string | null;
  const branch = `sites/gazette/comments/${node.id}/replies`;
  const rest = shape.replace(/&?sort=\w+/, '');
  if (more !== null) ids.push(...(await walkFrom(branch, rest, more)));
  return ids;
}

async function walkFrom(address: string, shape: string, from: string): Promise<string[]> {
  const page = await read(`${address}?${shape}&cursor=${from}`);
  const ids: string[] = [];
  for (const node of page.items) ids.push(...(await walkNode(node, shape)));
  return page.nextCursor === null ? ids : [...ids, ...(await walkFrom(address, shape, page.nextCursor))];
}

function countNodes(items: readonly Body[]): number {
  return items.reduce<number>((sum, node) => sum + 1 + countNodes(node.replies.items), 0);
}

/** Posts until the end, on top and below what is there; gives how many. */
async function postMeanwhile(desk: Desk, parents: readonly string[], goOn: () => boolean): Promise<number> {
  let posted = 0;
  for (; goOn() || posted === 0; posted++) {
    await desk.post(posted % 3 === 0 ? undefined : parents[posted % parents.length], `Meanwhile ${posted}`);
  }
  return posted;
}

async function whileOthersPost<T>(
  desk: Desk,
  parents: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  let working = true;
  const others = [0, 1].map(() => postMeanwhile(desk, parents, () => working));
  try {
    return await work();
  } finally {
    working = false;
    await Promise.all(others);
  }
}

describe('reading page by page while others post', () => {
  it.each([
    'sort=oldest&limit=1&replies=0&depth=0',
    'sort=oldest&limit=7&replies=2&depth=2',
    'sort=newest&limit=1&replies=3&depth=10',
    'sort=newest&limit=7&replies=1&depth=1',
    'sort=newest&limit=100&replies=20&depth=10',
  ])('has nothing twice, and skips nothing that was there all along: %s', async (shape) => {
    const desk = await Desk.open(newsroom);
    const there: string[] = [];
    for (let index = 0; index < 40; index++) {
      there.push(
        await desk.post(index % 4 === 0 ? undefined : there[Math.floor(index / 3)], `There ${index}`),
      );
    }
    const address = `sites/gazette/articles/${desk.article}/comments`;
    await untilFolded(application.database);
    const walked = await whileOthersPost(desk, there, () => walk(address, shape));
    expect(new Set(walked).size).toBe(walked.length);
    expect(there.filter((id) => !walked.includes(id))).toEqual([]);
  });

  it('keeps the order: threads as asked for, replies always in the order of the conversation', async () => {
    const desk = await Desk.open(newsroom);
    const tops = [await desk.post(), await desk.post(), await desk.post()];
    const replies = [await desk.post(tops[1]), await desk.post(tops[1]), await desk.post(tops[1])];
    const address = `sites/gazette/articles/${desk.article}/comments`;
    await untilFolded(application.database);
    const expected = (order: string[]): string[] =>
      order.flatMap((id) => (id === tops[1] ? [id, ...replies] : [id]));
    for (const limit of [1, 2, 3]) {
      expect(await walk(address, `limit=${limit}&replies=2`)).toEqual(expected(tops));
      expect(await walk(address, `sort=newest&limit=${limit}&replies=1`)).toEqual(
        expected(tops.toReversed()),
      );
    }
  });
});

describe('a page', () => {
  it('never has more than 500 comments, filled level by level, and the rest is found from it', async () => {
    const desk = await Desk.open(newsroom);
    const all: string[] = [];
    const tops: string[] = [];
    for (let top = 0; top < 24; top++) tops.push(await desk.post());
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (lane) => {
        for (const top of tops.slice(lane * 4, lane * 4 + 4)) {
          all.push(top);
          for (let index = 0; index < 21; index++) {
            const reply = await desk.post(top);
            all.push(reply);
            if (index === 0) all.push(await desk.post(reply));
          }
        }
      }),
    );
    expect(all).toHaveLength(24 * 23);
    const address = `sites/gazette/articles/${desk.article}/comments`;
    await untilFolded(application.database);
    const full = 'limit=100&replies=20&depth=10';
    const page = await read(`${address}?${full}`);
    expect(countNodes(page.items)).toBe(500);
    // 24 on top, 20 replies to each but the last ones: a level is full before the next begins.
    expect(page.items).toHaveLength(24);
    const below = page.items.map((node: Body) => node.replies.items.length as number);
    expect(below.reduce((sum: number, count: number) => sum + count)).toBe(476);
    for (const shape of [full, 'limit=23&replies=20&depth=1', 'limit=5&replies=20&depth=2']) {
      expect((await walk(address, shape)).sort()).toEqual([...all].sort());
    }
  });

  it('continues the branch of a comment with sixty replies', async () => {
    const desk = await Desk.open(newsroom);
    const top = await desk.post();
    const replies: string[] = [];
    for (let index = 0; index < 60; index++) replies.push(await desk.post(top));
    await untilFolded(application.database);
    const page = await read(`sites/gazette/articles/${desk.article}/comments?replies=20`);
    expect(page.items[0].replyCount).toBe(60);
    expect(page.items[0].replies.items.map(({ id }: Body) => id)).toEqual(replies.slice(0, 20));
    const branch = `sites/gazette/comments/${top}/replies`;
    const next = await read(`${branch}?limit=15&cursor=${page.items[0].replies.nextCursor}`);
    expect(next.items.map(({ id }: Body) => id)).toEqual(replies.slice(20, 35));
    for (const limit of [1, 20, 60, 100]) expect(await walk(branch, `limit=${limit}`)).toEqual(replies);
    const permalink = (await api.get(`sites/gazette/comments/${top}?replies=20`)).body;
    const rest = await walkFrom(branch, 'limit=7', permalink.replies.nextCursor);
    expect([...permalink.replies.items.map(({ id }: Body) => id), ...rest]).toEqual(replies);
  });

  it('takes no cursor of another list, and none that was changed', async () => {
    const desk = await Desk.open(newsroom);
    const [one, two] = [await desk.post(), await desk.post()];
    for (const top of [one, two]) for (let index = 0; index < 3; index++) await desk.post(top);
    const thread = `sites/gazette/articles/${desk.article}/comments`;
    const cursor = (await read(`${thread}?limit=1`)).nextCursor as string;
    const other = (await read(`sites/gazette/comments/${one}/replies?limit=1`)).nextCursor as string;
    const refused = [
      `${thread}?sort=newest&cursor=${cursor}`,
      `${thread}?cursor=${other}`,
      `${thread}?cursor=${cursor.slice(1)}`,
      `${thread}?cursor=${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`,
      `${thread}?cursor=`,
      `sites/gazette/articles/${(await Desk.open(newsroom)).article}/comments?cursor=${cursor}`,
      `sites/gazette/comments/${one}/replies?cursor=${cursor}`,
      `sites/gazette/comments/${two}/replies?cursor=${other}`,
    ];
    for (const address of refused) {
      const { status, body } = await api.get(address);
      expect([address, status, body.code]).toEqual([address, 400, 'invalid_cursor']);
    }
    // The shape is no part of the position.
    expect((await api.get(`${thread}?limit=50&replies=0&cursor=${cursor}`)).status).toBe(200);
  });

  it('is refused where its shape is out of bounds', async () => {
    const desk = await Desk.open(newsroom);
    const thread = `sites/gazette/articles/${desk.article}/comments`;
    for (const query of [
      'limit=0',
      'limit=101',
      'replies=21',
      'depth=11',
      'depth=-1',
      'sort=best',
      'page=2',
      'limit=1e1',
    ]) {
      const { status, body } = await api.get(`${thread}?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'validation_failed']);
    }
  });
});

describe('a conversation two hundred replies deep', () => {
  let desk: Desk;
  const chain: string[] = [];

  beforeAll(async () => {
    desk = await Desk.open(newsroom);
    while (chain.length < 200) chain.push(await desk.post(chain.at(-1)));
  });

  it('is read whole, some levels at a time', async () => {
    const address = `sites/gazette/articles/${desk.article}/comments`;
    await untilFolded(application.database);
    for (const depth of [0, 3, 10]) expect(await walk(address, `depth=${depth}&replies=20`)).toEqual(chain);
    const page = await read(`${address}?depth=10`);
    expect(countNodes(page.items)).toBe(11);
  });

  it.each([
    [0, 0, false],
    [1, 1, false],
    [20, 20, false],
    [21, 20, true],
    [199, 20, true],
  ])(
    'has a permalink at depth %i with %i above it, the nearest last; more: %s',
    async (depth, above, more) => {
      const { body } = await api.permalink(chain[depth]!);
      expect(body.depth).toBe(depth);
      expect(body.ancestors.map(({ id }: Body) => id)).toEqual(chain.slice(depth - above, depth));
      expect(body.hasMoreAncestors).toBe(more);
      expect(body.replies.items.map(({ id }: Body) => id)).toEqual(chain.slice(depth + 1, depth + 2));
    },
  );
});
