import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { refusal, refusedAt } from '../support/refusal.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
const path = 'sites/gazette/moderation/reasons';
const tone = { code: 'tone', label: 'Tone', message: 'Sei nett zueinander 🙏' };

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterAll(async () => {
  await application.close();
});

async function put(items: readonly object[], etag: string, token = newsroom.admin): Promise<Answer> {
  return newsroom.api.request('PUT', path, { token, body: { items }, headers: { 'if-match': etag } });
}

async function list(): Promise<{ etag: string; codes: string[]; items: Answer['body'] }> {
  const { headers, body } = await newsroom.api.get(path, { token: newsroom.moderator });
  return {
    etag: headers.get('etag')!,
    items: body.items,
    codes: body.items.map(({ code }: { code: string }) => code),
  };
}

async function own(token: string, query = ''): Promise<Answer['body']> {
  return (await newsroom.api.get(`sites/gazette/me/comments${query}`, { token })).body;
}

describe('the list of reasons', () => {
  const builtIn = ['spam', 'abuse', 'off_topic', 'misinformation', 'illegal', 'other'];

  it('is there from the start, is extended by an admin, and is on record', async () => {
    const { etag, codes } = await list();
    expect(codes).toEqual(builtIn);
    const answer = await put([tone], etag);
    expect([answer.status, answer.body.items.at(-1)]).toEqual([200, tone]);
    expect(answer.headers.get('etag')).toBe((await list()).etag);
    expect((await list()).codes).toEqual([...builtIn, 'tone']);
    const record = await newsroom.api.get('sites/gazette/moderation/audit?kind=reasons', {
      token: newsroom.moderator,
    });
    expect(record.body.items).toMatchObject([
      { kind: 'reasons', actor: { kind: 'staff', name: 'Admin' }, details: { codes: ['tone'] } },
    ]);
  });

  it('words a built-in reason as the site wants, until it is left out again', async () => {
    const spam = { code: 'spam', label: 'Ads', message: 'No ads, please.' };
    await put([tone, spam], (await list()).etag);
    expect((await list()).items[0]).toEqual(spam);
    await put([tone], (await list()).etag);
    expect((await list()).items[0].label).not.toBe('Ads');
  });

  it('is not replaced by who has not seen the latest', async () => {
    const { etag } = await list();
    const [first, second] = await Promise.all([put([tone], etag), put([], etag)]);
    const answers = [first, second].toSorted((one, other) => one.status - other.status);
    expect(answers[0]!.status).toBe(200);
    expectProblem(answers[1]!, 412, 'reasons_changed');
    expectProblem(await put([], 'reasons-1'), 412, 'reasons_changed');
    expectProblem(
      await newsroom.api.request('PUT', path, { token: newsroom.admin, body: { items: [] } }),
      428,
      'if_match_required',
    );
    await put([tone], (await list()).etag);
  });

  it('is refused with the place of what is wrong, and nothing of it is kept', async () => {
    const { etag } = await list();
    const refused: [readonly object[], string, string][] = [
      [[{ ...tone, code: 'Tone' }], '/items/0/code', 'wrong_format'],
      [[tone, { ...tone, label: 'Again' }], '/items', 'duplicate'],
      [[{ ...tone, message: '' }], '/items/0/message', 'text_blank'],
      [Array.from({ length: 51 }, (_, at) => ({ ...tone, code: `tone_${at}` })), '/items', 'too_many'],
    ];
    for (const [items, pointer, code] of refused) {
      expect(refusal(await put(items, etag))).toEqual(refusedAt(pointer, code));
    }
    expect((await list()).etag).toBe(etag);
  });

  it('is a site’s own', async () => {
    const abroad = await openNewsroom(application, 'abroad');
    const desk = await Desk.open(abroad);
    const id = await desk.post();
    const decision = { commentId: id, revision: 1, status: 'pending', action: 'reject' };
    const answer = await abroad.api.decide(abroad.moderator, [decision, { ...decision, reason: 'tone' }]);
    expect(refusal(answer)).toEqual(refusedAt('/decisions/1/reason', 'unknown_value'));
    expect(await desk.queue()).toEqual([id]);
  });
});

describe('authors see of their comments', () => {
  it('every status, and why one was refused', async () => {
    const desk = await Desk.open(newsroom);
    const { token } = desk.guest;
    const [pending, approved, refused, plain, withdrawn] = [
      await desk.post(),
      await desk.publish(),
      await desk.post(),
      await desk.post(),
      await desk.publish(),
    ];
    const seen = { revision: 1, status: 'pending' };
    await newsroom.api.decideOne(newsroom.moderator, { id: refused, ...seen }, 'reject', {
      reason: 'tone',
      note: 'Only for colleagues',
    });
    await newsroom.api.decideOne(newsroom.moderator, { id: plain, ...seen }, 'reject');
    await desk.withdraw(withdrawn);
    const { items, nextCursor } = await own(token);
    expect(nextCursor).toBeNull();
    expect(items.map(({ id, status }: Answer['body']) => [id, status])).toEqual([
      [withdrawn, 'deleted'],
      [plain, 'rejected'],
      [refused, 'rejected'],
      [approved, 'approved'],
      [pending, 'pending'],
    ]);
    expect(items[2]).toMatchObject({
      article: desk.article,
      moderation: { reason: 'tone', message: tone.message },
    });
    expect(items[2].moderation.at).toMatch(/^\d{4}-.*Z$/);
    expect(items[1].moderation).toMatchObject({
      reason: null,
      message: expect.stringMatching(/^Your comment/),
    });
    for (const at of [0, 3, 4]) expect(items[at]).not.toHaveProperty('moderation');
    expect(JSON.stringify(items)).not.toContain('colleagues');
  });

  it('the generic words where the site has given up the reason since', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await newsroom.api.decideOne(newsroom.moderator, { id, revision: 1, status: 'pending' }, 'reject', {
      reason: 'tone',
    });
    await put([], (await list()).etag);
    const { moderation } = (await own(desk.guest.token)).items[0];
    expect(moderation).toMatchObject({ reason: 'tone', message: expect.stringMatching(/^Your comment/) });
    await put([tone], (await list()).etag);
  });

  it('nothing of others, page by page, by a cursor that is theirs', async () => {
    const desk = await Desk.open(newsroom);
    const other = await newsroom.api.createGuest();
    const ids: string[] = [];
    for (let at = 0; at < 5; at++) {
      ids.push(await desk.post());
      await desk.post(undefined, 'Of somebody else', other.token);
    }
    const walked: string[] = [];
    let cursor = '';
    for (;;) {
      const page = await own(desk.guest.token, `?limit=2${cursor}`);
      walked.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(walked).toEqual(ids.toReversed());
    expectProblem(
      await newsroom.api.get(`sites/gazette/me/comments?limit=2${cursor}`, { token: other.token }),
      400,
      'invalid_cursor',
    );
  });
});
