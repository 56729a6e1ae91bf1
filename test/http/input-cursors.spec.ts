import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import { openNewsroom } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { openDesk, type Desk } from '../support/written-fields.js';

let application: TestApplication;
let desk: Desk;
/** A list that gives a cursor, with the cursor it gives for its first page of one. */
let lists: Map<string, string>;

beforeAll(async () => {
  application = await startTestApplication();
  desk = await openDesk(await openNewsroom(application));
  const { api, admin, moderator, publisher, guest } = desk;
  const ids: string[] = [];
  for (const article of ['one', 'two']) {
    await api.putArticle(publisher, article);
    const parents = [];
    for (const body of ['First', 'Second']) {
      const parent = await api.comment(guest.token, article, `${body} of ${article}`);
      await api.decideOne(moderator, parent, 'approve');
      parents.push(parent);
    }
    for (const body of ['a', 'b']) {
      const reply = await api.comment(guest.token, article, `Reply ${body} in ${article}`, parents[0].id);
      await api.decideOne(moderator, reply, 'approve');
      await api.comment(guest.token, article, `Waiting ${body} in ${article}`);
    }
    ids.push(parents[0].id);
  }
  const other = await openNewsroom(application, 'herald');
  for (const article of ['one', 'two']) await other.api.putArticle(other.publisher, article);

  const paths = [
    'sites/gazette/articles?sort=newest',
    'sites/gazette/articles?sort=most_commented',
    'sites/herald/articles?sort=newest',
    'sites/gazette/articles/one/comments?sort=oldest',
    'sites/gazette/articles/one/comments?sort=newest',
    'sites/gazette/articles/two/comments?sort=oldest',
    ...ids.map((id) => `sites/gazette/comments/${id}/replies?depth=0`),
    'sites/gazette/moderation/queue?sort=oldest',
    'sites/gazette/moderation/queue?sort=newest',
    'sites/gazette/moderation/queue?article=one',
    'sites/gazette/moderation/decisions?limit=1',
    'sites/gazette/moderation/decisions?action=approve',
    `sites/gazette/moderation/decisions?author=${guest.id}`,
    'sites/gazette/moderation/comments?limit=1',
    'sites/gazette/moderation/comments?status=approved',
    'sites/gazette/moderation/comments?article=one',
    'sites/gazette/moderation/comments?q=reply',
    `sites/gazette/moderation/comments?author=${guest.id}`,
    'sites/gazette/moderation/audit?limit=1',
    'sites/gazette/moderation/audit?kind=key',
    'sites/gazette/api-keys?limit=1',
    'sites/herald/api-keys?limit=1',
  ];
  lists = new Map();
  for (const path of paths) {
    const { body } = await api.get(path.includes('limit') ? path : `${path}&limit=1`, { token: admin });
    lists.set(path, body.nextCursor);
  }
});
afterAll(() => application.close());

const ask = (path: string, cursor: string) =>
  desk.api.get(`${path}&cursor=${encodeURIComponent(cursor)}`, { token: desk.admin });

it('every list gives a cursor, and takes its own', async () => {
  expect(new Set(lists.values()).size).toBe(23);
  for (const [path, cursor] of lists) {
    const answer = await ask(path, cursor);
    expect([path, answer.status, answer.body.items.length > 0]).toEqual([path, 200, true]);
  }
});

it('the cursor of another list, order, filter, article or site is refused', async () => {
  for (const path of lists.keys()) {
    for (const [other, cursor] of lists) {
      if (other !== path) expectProblem(await ask(path, cursor), 400, 'invalid_cursor');
    }
  }
});

it('a cursor with one character changed is refused, whichever it is', async () => {
  for (const [path, cursor] of [...lists].slice(0, 4)) {
    for (let at = 0; at < cursor.length; at++) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      expectProblem(await ask(path, changed), 400, 'invalid_cursor');
    }
  }
});

it('a cursor that is broken is refused', async () => {
  for (const [path, cursor] of lists) {
    const bytes = Buffer.from(cursor, 'base64url');
    const broken = [
      ...[
        '',
        ' ',
        'x',
        'null',
        '0',
        '🔥',
        '../..',
        "' OR 1=1",
        'A'.repeat(43),
        'A'.repeat(300),
        'A'.repeat(8_000),
      ],
      ...[
        cursor.slice(1),
        cursor.slice(0, -1),
        `${cursor}A`,
        `${cursor}=`,
        ` ${cursor}`,
        cursor.toUpperCase(),
        cursor.repeat(2),
      ],
      Buffer.concat([bytes, bytes]).toString('base64url'),
      bytes.toString('hex'),
    ];
    for (const one of broken) expectProblem(await ask(path, one), 400, 'invalid_cursor');
  }
});

it('a cursor holds no text and no person: a position, an id and a code', () => {
  // By urgency the position is two numbers of eight bytes, elsewhere one.
  for (const cursor of lists.values()) expect([32, 40]).toContain(Buffer.from(cursor, 'base64url').length);
});
