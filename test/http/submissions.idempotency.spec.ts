import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let desk: Desk;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  desk = await Desk.open(newsroom);
});

afterAll(async () => {
  await application.close();
});

let keys = 0;

function newKey(): string {
  return `key ${++keys}`;
}

function submit(
  key: string,
  body: object,
  token = desk.guest.token,
  article = desk.article,
): Promise<Answer> {
  const headers = { 'idempotency-key': key };
  return newsroom.api.post(`sites/gazette/articles/${article}/comments`, { token, headers, body });
}

async function count(body: string): Promise<number> {
  return (await application.database.query('SELECT FROM comment WHERE body = $1', [body])).length;
}

const refusal = ({ status, body }: Answer): unknown[] => [status, body.code];

describe('posting with an Idempotency-Key', () => {
  it('thirty times at once makes one comment and gives thirty equal answers', async () => {
    const key = newKey();
    const parentId = await desk.post();
    const sent = Array.from({ length: 30 }, () => submit(key, { body: 'Once 🇺🇦', parentId }));
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.body.body).toBe('Once 🇺🇦');
    expect(await count('Once 🇺🇦')).toBe(1);
  });

  it('answers as the first time, whatever became of the comment', async () => {
    const key = newKey();
    const first = await submit(key, { body: 'To be rejected' });
    await desk.reject(first.body.id);
    expect((await submit(key, { body: 'To be rejected' })).text).toBe(first.text);
  });

  it('answers as the first time on an article that was closed meanwhile', async () => {
    const other = await Desk.open(newsroom);
    const key = newKey();
    const first = await submit(key, { body: 'In time' }, desk.guest.token, other.article);
    await newsroom.api.putArticle(newsroom.publisher, other.article, { commenting: 'closed' });
    const again = await submit(key, { body: 'In time' }, desk.guest.token, other.article);
    expect([again.status, again.text]).toEqual([201, first.text]);
    const late = await submit(newKey(), { body: 'Too late' }, desk.guest.token, other.article);
    expect(refusal(late)).toEqual([409, 'commenting_closed']);
  });

  it('refuses another comment under the same key: other text, parent or article', async () => {
    const other = await Desk.open(newsroom);
    const parentId = await desk.post();
    const key = newKey();
    await submit(key, { body: 'The one' });
    const reused = [422, 'idempotency_key_reused'];
    expect(refusal(await submit(key, { body: 'Another' }))).toEqual(reused);
    expect(refusal(await submit(key, { body: 'The one', parentId }))).toEqual(reused);
    expect(refusal(await submit(key, { body: 'The one' }, desk.guest.token, other.article))).toEqual(reused);
    expect([await count('Another'), await count('The one')]).toEqual([0, 1]);
  });

  it('keeps the keys of each author apart', async () => {
    const key = newKey();
    const other = await newsroom.api.createGuest();
    const answers = [await submit(key, { body: 'Mine' }), await submit(key, { body: 'Yours' }, other.token)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]!.body.author.id).toBe(other.id);
  });

  it('works after a first try that failed', async () => {
    const key = newKey();
    const parent = await desk.post();
    await desk.reject(parent);
    const reply = { body: 'Second try', parentId: parent };
    expect(refusal(await submit(key, reply))).toEqual([409, 'parent_unavailable']);
    expect(await count('Second try')).toBe(0);
    await desk.approve(parent);
    expect((await submit(key, reply)).status).toBe(201);
    expect(await count('Second try')).toBe(1);
  });

  it('takes another comment after a first try that failed: nothing was used up', async () => {
    const key = newKey();
    expect(refusal(await submit(key, { body: 'x'.repeat(5_001) }))).toEqual([400, 'validation_failed']);
    expect((await submit(key, { body: 'Shorter' })).status).toBe(201);
  });

  it('forgets a key after a day', async () => {
    const key = newKey();
    const first = await submit(key, { body: 'Yesterday' });
    await application.database.query(`UPDATE idempotency_key SET created_at = now() - interval '25 hours'`);
    const second = await submit(key, { body: 'Today' });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(256)],
    ['not ASCII', 'cl\u00e9'],
    ['with a tab', 'a\tb'],
  ])('refuses a key that is %s', async (_, key) => {
    expect(refusal(await submit(key, { body: 'Bad key' }))).toEqual([400, 'invalid_idempotency_key']);
    expect(await count('Bad key')).toBe(0);
  });

  it('takes a key of 255 characters', async () => {
    expect((await submit('k'.repeat(255), { body: 'Long key' })).status).toBe(201);
  });

  it('without a key posts as often as it is asked', async () => {
    const ids = [await desk.post(undefined, 'Hm.'), await desk.post(undefined, 'Hm.')];
    expect(new Set(ids).size).toBe(2);
  });
});
