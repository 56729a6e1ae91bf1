import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openNewsroom, type Answer } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
});

afterAll(() => application.close());

const members = (count: number): string =>
  Array.from({ length: count }, (_, at) => `"k${String(at)}":0`).join(',');
const bomb = (count: number): string => `{"body":"A comment",${members(count)}}`;

const post = (body: string): Promise<Answer> =>
  desk.api.post('sites/gazette/articles/story/comments', {
    token: desk.guest.token,
    body,
    headers: { 'content-type': 'application/json' },
  });

it('95,000 unknown keys are refused by their bytes, and as many as fit by their number', async () => {
  expect(bomb(95_000).length).toBeGreaterThan(900_000);
  expectProblem(await post(bomb(95_000)), 413, 'body_too_large');
  expect(bomb(6_000).length).toBeLessThan(64 * 1024);
  expectProblem(await post(bomb(6_000)), 400, 'body_too_complex');
});

it('readers are answered while others throw them without a pause', async () => {
  let goesOn = true;
  const throwing = Array.from({ length: 8 }, async () => {
    const statuses = new Set<number>();
    while (goesOn) statuses.add((await post(bomb(6_000))).status);
    return [...statuses];
  });
  await Promise.all(Array.from({ length: 4 }, readTenTimes));
  goesOn = false;
  expect(await Promise.all(throwing)).toEqual(Array(8).fill([400]));
});

async function readTenTimes(): Promise<void> {
  for (let read = 0; read < 10; read += 1) {
    expect((await desk.api.get('sites/gazette/articles/story/comments')).status).toBe(200);
  }
}
