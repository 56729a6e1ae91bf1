import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSignedBy } from '../../src/platform/http/outgoing/signature.js';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { CheckReceiver, type ReceivedQuestion } from '../support/check-receiver.js';
import { badAnswers as bad, CheckStage } from '../support/check-stage.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { findMiscounts } from '../support/recount.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let second: TestApplication;
let receiver: CheckReceiver;
let newsroom: Newsroom;
let desk: Desk;
let stage: CheckStage;
let secret: string;

beforeAll(async () => {
  application = await startTestApplication();
  second = await startTestApplication({ join: application.database });
  receiver = await CheckReceiver.open();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  stage = new CheckStage(application.database, newsroom, receiver);
  const { status, body } = await stage.changePolicy({ externalCheck: { address: receiver.address } });
  expect([status, body.externalCheck.address]).toEqual([200, receiver.address]);
  secret = body.externalCheck.secret;
  desk = await Desk.open(newsroom);
});

afterAll(async () => {
  receiver.close();
  expect(await findMiscounts(application.database)).toEqual([]);
  await second.close();
  await application.close();
});

describe('a comment on a site with a check of its own', () => {
  it('waits until the check has answered, and the post does not', async () => {
    const answers = stage.holdAnswers();
    const comment = await newsroom.api.comment(desk.guest.token, desk.article, 'Good morning 🤷‍♂️');
    expect(comment.status).toBe('pending');
    await until(answers.isAsked);
    expect(await stage.findingOf(comment.id)).toEqual({ outcome: 'hold', code: 'asked', params: {} });
    expect((await newsroom.api.permalink(comment.id)).status).toBe(404);
    answers.let('approve');
    await until(async () => (await newsroom.api.permalink(comment.id)).status === 200);
    expect(await stage.findingOf(comment.id)).toEqual({ outcome: 'note', code: 'approved', params: {} });
    expect(await stage.record(comment.id)).toEqual([
      ['approve', 'pending', 'approved', 1, 'rule', 'external_check'],
    ]);
  });

  it('is told as the public will see it, signed under the secret that was shown once', async () => {
    receiver.says('approve');
    const id = await desk.post(undefined, 'Who signs?');
    await stage.settled(id);
    const [question, ...more] = receiver.about(id);
    expect(more).toEqual([]);
    const { headers, text, body } = question!;
    expect(body).toEqual({
      type: 'comment.check',
      site: 'gazette',
      article: { key: desk.article, title: desk.article, url: null },
      comment: {
        id,
        parentId: null,
        revision: 1,
        body: 'Who signs?',
        author: { id: desk.guest.id, kind: 'guest', displayName: desk.guest.displayName },
        createdAt: (await stage.look(id)).comment.createdAt,
      },
    });
    const timestamp = Number(headers['webhook-timestamp']);
    const message = { id: String(headers['webhook-id']), timestamp, body: text };
    expect(isSignedBy(secret, message, String(headers['webhook-signature']))).toBe(true);
    expect(
      isSignedBy(secret, { ...message, timestamp: timestamp + 1 }, String(headers['webhook-signature'])),
    ).toBe(false);
  });

  it('is refused or left to the desk as the check says, with its reason as a finding', async () => {
    receiver.says('reject', 'Score 0.93');
    const rejected = await desk.post(undefined, 'One');
    await stage.settled(rejected);
    expect(await stage.findingOf(rejected)).toEqual({
      outcome: 'reject',
      code: 'rejected',
      params: { reason: 'Score 0.93' },
    });
    expect(await stage.record(rejected)).toEqual([
      ['reject', 'pending', 'rejected', 1, 'rule', 'external_check'],
    ]);
    receiver.says('hold', 'Not sure');
    const held = await desk.post(undefined, 'Two');
    await stage.settled(held);
    expect(await stage.findingOf(held)).toEqual({
      outcome: 'hold',
      code: 'held',
      params: { reason: 'Not sure' },
    });
    expect([await stage.record(held), await desk.queue()]).toEqual([[], [held]]);
    await desk.decide(held, 'pending', 'approve');
  });

  it('that another rule holds, or the mode, is not published by an approval, but a rejection counts', async () => {
    receiver.says('approve');
    const links = 'http://a.example http://b.example http://c.example';
    const held = await desk.post(undefined, links);
    await stage.settled(held);
    expect(await stage.findingOf(held)).toMatchObject({ code: 'approved' });
    const pre = await Desk.open(newsroom, { moderation: 'pre' });
    const waits = await pre.post();
    await stage.settled(waits);
    expect([(await stage.look(held)).comment.status, (await stage.look(waits)).comment.status]).toEqual([
      'pending',
      'pending',
    ]);
    receiver.says('reject');
    const refused = await pre.post();
    await stage.settled(refused);
    expect((await stage.look(refused)).comment.status).toBe('rejected');
    await desk.reject(held, 'pending');
  });

  it('is not asked about where a rule refuses it or staff wrote it', async () => {
    receiver.says('approve');
    const { api, admin } = newsroom;
    const link = { enabled: true, maxLinks: 2, blockedDomains: ['bad.example'] };
    expect((await stage.changePolicy({ screening: { link } })).status).toBe(200);
    const refused = await api.comment(desk.guest.token, desk.article, 'http://bad.example');
    expect(refused.status).toBe('rejected');
    expect((await api.comment(admin, desk.article, 'From the staff')).status).toBe('approved');
    expect(
      await application.database.query(`SELECT FROM external_check WHERE comment_id = $1`, [refused.id]),
    ).toEqual([]);
  });
});

describe('what happens meanwhile', () => {
  it('goes before the answer: a decision of the desk, taken back too, and a withdrawal', async () => {
    const answers = stage.holdAnswers();
    const ids = await Promise.all(['One', 'Two', 'Three'].map((text) => desk.post(undefined, text)));
    const [rejected, undone, withdrawn] = ids as [string, string, string];
    await until(() => ids.every((id) => receiver.about(id).length === 1));
    await desk.reject(rejected, 'pending');
    const { decision } = await desk.decide(undone, 'pending', 'approve');
    const { api, moderator } = newsroom;
    const path = `sites/${api.site}/moderation/decisions/${decision.id as string}/undo`;
    expect((await api.post(path, { token: moderator })).status).toBe(200);
    await desk.withdraw(withdrawn);
    answers.let('approve');
    await Promise.all(ids.map((id) => stage.settled(id)));
    const statuses = await Promise.all(ids.map(async (id) => (await stage.look(id)).comment.status));
    expect(statuses).toEqual(['rejected', 'pending', 'deleted']);
    expect(await stage.findingOf(undone)).toMatchObject({ code: 'approved' });
  });

  it('an edit is asked about by itself, and only its own answer decides it', async () => {
    receiver.says('approve');
    const id = await desk.post(undefined, 'First text');
    await stage.settled(id);
    expect((await desk.edit(id, 'Second text')).body).toMatchObject({
      body: 'First text',
      edit: { revision: 2 },
    });
    await stage.settled(id, 1);
    await until(async () => (await stage.look(id)).comment.body === 'Second text');
    receiver.says('reject');
    await desk.edit(id, 'Third text', 2);
    await stage.settled(id, 2);
    const { comment } = await stage.look(id);
    expect([comment.body, comment.status, comment.edit ?? null]).toEqual(['Second text', 'approved', null]);
    expect((await stage.record(id)).map(([action]) => action)).toEqual(['reject', 'approve', 'approve']);
  });

  it('a text that waits and is changed is published by the answer about the text it has now', async () => {
    const answers = stage.holdAnswers();
    const id = await desk.post(undefined, 'With a tpyo');
    await until(answers.isAsked);
    expect((await desk.edit(id, 'Without a typo')).body).toMatchObject({ status: 'pending', revision: 2 });
    await until(() => receiver.about(id).length === 2);
    answers.let('approve');
    await stage.settled(id, 1);
    await until(async () => (await stage.look(id)).comment.status === 'approved');
    expect(await stage.record(id)).toEqual([['approve', 'pending', 'approved', 2, 'rule', 'external_check']]);
  });

  it('a text that another rule held before is not published by a better one', async () => {
    receiver.says('approve');
    const id = await desk.post(undefined, 'http://a.example http://b.example http://c.example');
    await stage.settled(id);
    await desk.edit(id, 'No links any more');
    await stage.settled(id, 1);
    expect((await stage.look(id)).comment.status).toBe('pending');
    await desk.decide(id, 'pending', 'reject', 2);
  });
});

describe('without an answer', () => {
  it.each(Object.keys(bad))(
    '(%s) it waits, is asked again, and is published when there is one',
    async (kind) => {
      receiver.answer = bad[kind]!;
      const id = await desk.post(undefined, kind);
      await until(() => receiver.about(id).length === 1);
      expect((await stage.look(id)).comment.status).toBe('pending');
      receiver.says('approve');
      await stage.dueNow(id);
      await until(async () => (await stage.look(id)).comment.status === 'approved');
      expect([receiver.about(id).length, await stage.attempts(id)]).toEqual([2, [2]]);
    },
  );

  it('after the last attempt it stays with the desk, with a finding that says so', async () => {
    receiver.answer = bad['an error']!;
    const id = await desk.post(undefined, 'Nobody answers');
    for (let attempt = 1; attempt <= 6; attempt++) {
      await until(() => receiver.about(id).length >= attempt);
      if (attempt < 6) await stage.dueNow(id);
    }
    await stage.settled(id);
    expect(await stage.findingOf(id)).toEqual({
      outcome: 'hold',
      code: 'no_answer',
      params: { problem: 'not_understood', attempts: 6 },
    });
    expect([(await stage.look(id)).comment.status, await desk.queue()]).toEqual([
      'pending',
      expect.arrayContaining([id]),
    ]);
    await desk.decide(id, 'pending', 'approve');
  });

  it('so it does when the check was switched off meanwhile', async () => {
    receiver.answer = bad['an error']!;
    const id = await desk.post(undefined, 'Switched off');
    await until(() => receiver.about(id).length === 1);
    expect((await stage.changePolicy({ externalCheck: null })).body.externalCheck).toBeNull();
    await stage.dueNow(id);
    await stage.settled(id);
    expect(await stage.findingOf(id)).toMatchObject({
      code: 'no_answer',
      params: { problem: 'switched_off' },
    });
    expect((await newsroom.api.comment(desk.guest.token, desk.article, 'Free')).status).toBe('approved');
    const { body } = await stage.changePolicy({ externalCheck: { address: receiver.address } });
    secret = body.externalCheck.secret;
  });
});

it('of two processes each text is asked about by one, once', async () => {
  receiver.says('approve');
  const readers = await Promise.all(Array.from({ length: 8 }, () => newsroom.api.createGuest()));
  const posted = await Promise.all(
    readers.flatMap(({ token }, reader) =>
      Array.from({ length: 5 }, (_, at) =>
        newsroom.api.comment(token, desk.article, `Text ${String(at)} of reader ${String(reader)}`),
      ),
    ),
  );
  const ids = posted.map(({ id }) => id as string);
  await Promise.all(ids.map((id) => stage.settled(id)));
  expect(ids.map((id) => receiver.about(id).length)).toEqual(ids.map(() => 1));
});

describe('the settings', () => {
  it('make a secret that is shown once, and another while the one before it signs on', async () => {
    const address = `${receiver.address}&again`;
    expect((await stage.changePolicy({ externalCheck: { address } })).body.externalCheck).toEqual({
      address,
      secret: null,
    });
    const changed = await stage.changePolicy({ externalCheck: { address, newSecret: true } });
    const next = changed.body.externalCheck.secret as string;
    expect(next).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(next).not.toBe(secret);
    receiver.says('approve');
    const id = await desk.post(undefined, 'Signed twice');
    await stage.settled(id);
    const [{ headers, text }] = receiver.about(id) as [ReceivedQuestion];
    const timestamp = Number(headers['webhook-timestamp']);
    const message = { id: String(headers['webhook-id']), timestamp, body: text };
    const signatures = String(headers['webhook-signature']);
    expect([secret, next].map((one) => isSignedBy(one, message, signatures))).toEqual([true, true]);
    const { text: site } = await newsroom.api.get('sites/gazette');
    expect(site).not.toContain('secret');
    const dump = JSON.stringify(await application.database.query(`SELECT external_check FROM site`));
    for (const one of [secret, next]) expect(dump).not.toContain(one);
  });

  it.each([
    'http://example.org/check',
    'https://me:pass@example.org/',
    'https://example.org/#x',
    'check',
    '',
  ])('refuse %s as an address', async (address) => {
    const answer = await stage.changePolicy({ externalCheck: { address } });
    expectProblem(answer, 400, 'validation_failed');
    expect(answer.body.errors[0]).toMatchObject({
      pointer: '/externalCheck/address',
      code: 'address_refused',
    });
  });

  it('are on record by their names', async () => {
    const { api, moderator } = newsroom;
    const { body } = await api.get('sites/gazette/moderation/audit?kind=policy', { token: moderator });
    const oldest = body.items.at(-1);
    expect(oldest).toMatchObject({ kind: 'policy', details: { fields: ['externalCheck'], version: 2 } });
    expect(body.items.map(({ details }: Answer['body']) => details.fields)).toContainEqual([
      'screening.link',
    ]);
    expect(JSON.stringify(body)).not.toContain(receiver.address);
  });
});
