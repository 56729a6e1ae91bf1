import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { untilFolded } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;
/** Fifteen threads, and fifteen replies to the eighth; of both, the second, seventh and last are not shown. */
const threads: string[] = [];
const replies: string[] = [];
const hidden = [1, 6, 14];

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
  while (threads.length < 15) threads.push(await desk.post());
  while (replies.length < 15) replies.push(await desk.post(threads[7]));
  for (const at of hidden) {
    await desk.reject(threads[at]!);
    await desk.reject(replies[at]!);
  }
  await untilFolded(application.database);
});

afterAll(async () => {
  await application.close();
});

type Body = Answer['body'];
const idsOf = (items: readonly Body[]): string[] => items.map(({ id }) => id as string);

/** What stands beside a comment, as places in its list. */
async function beside(list: readonly string[], at: number, siblings: number | null): Promise<Body> {
  const query = siblings === null ? '' : `?siblings=${siblings}`;
  const { status, body, text } = await newsroom.api.get(`sites/gazette/comments/${list[at]}${query}`);
  if (status !== 200) throw new Error(text);
  const places = (items: readonly Body[]): number[] => idsOf(items).map((id) => list.indexOf(id));
  const { before, after, hasMoreBefore, nextCursor } = body.siblings;
  return [places(before), places(after), hasMoreBefore, nextCursor !== null];
}

describe.each([
  ['a thread', threads],
  ['a reply', replies],
])('the siblings of %s', (_, list) => {
  it.each([
    [0, null, [], [2, 3, 4], false, true],
    [0, 20, [], [2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13], false, false],
    [2, 1, [0], [3], false, true],
    [5, null, [2, 3, 4], [7, 8, 9], true, true],
    [7, 2, [4, 5], [8, 9], true, true],
    [10, null, [7, 8, 9], [11, 12, 13], true, false],
    [13, null, [10, 11, 12], [], true, false],
    [13, 11, [0, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12], [], false, false],
    [5, 0, [], [], true, true],
    [13, 0, [], [], true, false],
    [0, 0, [], [], false, true],
  ])('at %i, with up to %s a side', async (at, siblings, ...expected) => {
    expect(await beside(list, at, siblings)).toEqual(expected);
  });
});

describe('the list goes on after the siblings', () => {
  it.each([0, 3])('of a reply, with %i of them, among the replies to its parent', async (siblings) => {
    const { body } = await newsroom.api.get(`sites/gazette/comments/${replies[4]}?siblings=${siblings}`);
    const branch = `sites/gazette/comments/${threads[7]}/replies?limit=100`;
    const rest = (await newsroom.api.get(`${branch}&cursor=${body.siblings.nextCursor}`)).body;
    expect([...idsOf(body.siblings.after), ...idsOf(rest.items)]).toEqual(
      replies.filter((id, at) => at > 4 && !hidden.includes(at)),
    );
  });

  it.each([0, 3])('of a thread, with %i of them, among the threads, oldest first', async (siblings) => {
    const { body } = await newsroom.api.get(`sites/gazette/comments/${threads[4]}?siblings=${siblings}`);
    const cursor = body.siblings.nextCursor as string;
    const rest = await desk.newsroom.api.thread(desk.article, `?sort=oldest&limit=100&cursor=${cursor}`);
    expect([...idsOf(body.siblings.after), ...idsOf(rest.items)]).toEqual(
      threads.filter((id, at) => at > 4 && !hidden.includes(at)),
    );
    const other = `sites/gazette/articles/${desk.article}/comments?sort=newest&cursor=${cursor}`;
    expectProblem(await newsroom.api.get(other), 400, 'invalid_cursor');
  });
});

it('of a comment that has none beside it, there are none', async () => {
  const alone = await desk.post(replies[0]);
  const { body } = await newsroom.api.permalink(alone);
  expect(body.siblings).toEqual({ before: [], after: [], hasMoreBefore: false, nextCursor: null });
  expect(idsOf(body.ancestors)).toEqual([threads[7], replies[0]]);
});

it('a sibling is a comment without its branch', async () => {
  const { body } = await newsroom.api.permalink(threads[8]!);
  expect(body.siblings.before.at(-1)).toMatchObject({
    id: threads[7],
    replyCount: 12,
    reactions: { like: 0 },
  });
  expect(body.siblings.before.at(-1)).not.toHaveProperty('replies');
  expect(body.replies).toEqual({ items: [], nextCursor: null });
});

it.each(['siblings=21', 'siblings=-1', 'siblings=x', 'siblings='])('%s is refused', async (query) => {
  const answer = await newsroom.api.get(`sites/gazette/comments/${threads[0]}?${query}`);
  expectProblem(answer, 400, 'validation_failed');
});
