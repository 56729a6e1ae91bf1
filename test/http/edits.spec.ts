import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { findMiscounts } from '../support/recount.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const links = 'See http://a.example http://b.example http://c.example';
let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterEach(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
});

afterAll(async () => {
  await application.close();
});

/** The texts of a comment that are not the shown one. */
async function keptTexts(id: string): Promise<Record<number, string>> {
  const rows = await application.database.query<{ revision: number; body: string }>(
    'SELECT revision, body FROM comment_revision WHERE comment_id = $1 ORDER BY revision',
    [id],
  );
  return Object.fromEntries(rows.map(({ revision, body }) => [revision, body]));
}

async function publicText(id: string): Promise<{ body: string; revision: number; edited: boolean }> {
  const { body, text } = await newsroom.api.permalink(id);
  expect(text).not.toContain('"edit":');
  return { body: body.body, revision: body.revision, edited: body.editedAt !== null };
}

async function decided(desk: Desk, id: string, action: string, revision: number): Promise<Answer['body']> {
  const { api, moderator } = desk.newsroom;
  const answer = await api.decide(moderator, [{ commentId: id, status: 'approved', action, revision }]);
  return answer.body.results[0];
}

describe('an edit of a comment that waits', () => {
  it('takes the place of its text, and of its place in the queue nothing changes', async () => {
    const desk = await Desk.open(newsroom);
    const first = await desk.post(undefined, 'First.');
    const second = await desk.post(undefined, 'Second.');
    const { waitingSince } = await desk.queued(first);
    const { status, body } = await desk.edit(first, 'First, better.');
    expect([status, body.status, body.body, body.revision]).toEqual([200, 'pending', 'First, better.', 2]);
    expect(body.edit).toBeUndefined();
    expect(await desk.queue()).toEqual([first, second]);
    expect((await desk.queued(first)).waitingSince).toBe(waitingSince);
    expect(await keptTexts(first)).toEqual({ 1: 'First.' });
  });

  it('waits on even where the new text alone would be public, and shows the findings of the new text', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const id = await desk.post(undefined, links);
    expect((await desk.queued(id)).findings).toMatchObject([{ rule: 'link' }]);
    expect((await desk.edit(id, 'No links.')).body).toMatchObject({ status: 'pending', revision: 2 });
    expect((await desk.queued(id)).findings).toEqual([]);
  });

  it('makes a decision on the old text a conflict', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.post();
    await desk.edit(id, 'Other.');
    const answer = await newsroom.api.decide(newsroom.moderator, [
      { commentId: id, status: 'pending', action: 'approve', revision: 1 },
    ]);
    expect(answer.body.results[0]).toMatchObject({
      code: 'edited',
      current: { revision: 2, body: 'Other.' },
    });
    await desk.decide(id, 'pending', 'approve', 2);
    expect(await publicText(id)).toEqual({ body: 'Other.', revision: 2, edited: true });
  });
});

describe('an edit of a public comment', () => {
  it('waits in pre mode, while the shown text stays and nobody else reads the new one', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish(undefined, 'Shown.');
    const { body } = await desk.edit(id, 'Waiting canary.');
    expect(body).toMatchObject({ status: 'approved', body: 'Shown.', revision: 1 });
    expect(body.edit).toEqual({ revision: 2, body: 'Waiting canary.' });
    const item = await desk.queued(id);
    expect(item.comment).toMatchObject({
      body: 'Shown.',
      revision: 1,
      edit: { revision: 2, body: 'Waiting canary.' },
    });
    expect(await publicText(id)).toEqual({ body: 'Shown.', revision: 1, edited: false });
    for (const query of ['', '?sort=newest', '?replies=0']) {
      expect(JSON.stringify(await newsroom.api.thread(desk.article, query))).not.toContain('canary');
    }
  });

  it('shows at once in post mode', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const id = await desk.post(undefined, 'Shown.');
    expect((await desk.edit(id, 'Better.')).body).toMatchObject({ body: 'Better.', revision: 2 });
    expect(await publicText(id)).toEqual({ body: 'Better.', revision: 2, edited: true });
    expect(await keptTexts(id)).toEqual({ 1: 'Shown.' });
    expect(await desk.queue()).toEqual([]);
  });

  it('is held in post mode when a rule says so', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const id = await desk.post(undefined, 'Shown.');
    expect((await desk.edit(id, links)).body).toMatchObject({
      body: 'Shown.',
      edit: { revision: 2, body: links },
    });
    const { findings } = await desk.queued(id);
    expect(findings).toMatchObject([
      { rule: 'link', code: 'too_many_links', params: { links: 3, allowed: 2 } },
    ]);
    expect(findings[0].spans.map(([from, to]: number[]) => links.slice(from, to))).toEqual([
      'http://a.example',
      'http://b.example',
      'http://c.example',
    ]);
  });

  it('replaces the edit that waits, which keeps its place', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish(undefined, 'Shown.');
    const other = await desk.post();
    await desk.edit(id, 'Second.');
    const { waitingSince } = await desk.queued(id);
    expect((await desk.edit(id, 'Third.', 2)).body.edit).toEqual({ revision: 3, body: 'Third.' });
    expect(await desk.queue()).toEqual([other, id]);
    expect((await desk.queued(id)).waitingSince).toBe(waitingSince);
    expect(await keptTexts(id)).toEqual({ 2: 'Second.' });
    expect(await decided(desk, id, 'approve', 2)).toMatchObject({ outcome: 'conflict', code: 'edited' });
    expect(await decided(desk, id, 'approve', 3)).toMatchObject({ outcome: 'applied' });
    expect(await publicText(id)).toEqual({ body: 'Third.', revision: 3, edited: true });
    expect(await keptTexts(id)).toEqual({ 1: 'Shown.', 2: 'Second.' });
  });

  it('replaces the edit that waits and shows at once, where the new text needs nobody', async () => {
    const desk = await Desk.open(newsroom, { moderation: 'post' });
    const id = await desk.post(undefined, 'Shown.');
    await desk.edit(id, links);
    expect((await desk.edit(id, 'Without.', 2)).body).toMatchObject({ body: 'Without.', revision: 3 });
    expect(await desk.queue()).toEqual([]);
    expect(await keptTexts(id)).toEqual({ 1: 'Shown.', 2: links });
  });
});

describe('deciding an edit', () => {
  async function waitingEdit(): Promise<{ desk: Desk; id: string }> {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish(undefined, 'Shown.');
    await desk.edit(id, 'New.');
    return { desk, id };
  }

  it('approving its revision shows it', async () => {
    const { desk, id } = await waitingEdit();
    const result = await decided(desk, id, 'approve', 2);
    expect(result.decision).toMatchObject({
      action: 'approve',
      from: 'approved',
      to: 'approved',
      revision: 2,
    });
    expect(await publicText(id)).toEqual({ body: 'New.', revision: 2, edited: true });
    expect(await keptTexts(id)).toEqual({ 1: 'Shown.' });
    expect(await desk.queue()).toEqual([]);
    expect(await decided(desk, id, 'approve', 2)).toMatchObject({ outcome: 'conflict', code: 'decided' });
  });

  it('rejecting its revision drops it, and the shown text stays', async () => {
    const { desk, id } = await waitingEdit();
    const result = await decided(desk, id, 'reject', 2);
    expect(result.decision).toMatchObject({
      action: 'reject',
      from: 'approved',
      to: 'approved',
      revision: 2,
    });
    expect(await publicText(id)).toEqual({ body: 'Shown.', revision: 1, edited: false });
    expect(await keptTexts(id)).toEqual({ 2: 'New.' });
    expect(await desk.queue()).toEqual([]);
  });

  it('whoever decides it second gets a conflict that says it is decided, whichever way', async () => {
    for (const action of ['approve', 'reject']) {
      const { desk, id } = await waitingEdit();
      await decided(desk, id, action, 2);
      for (const late of ['approve', 'reject']) {
        if (action === 'approve' && late === 'reject') continue;
        expect(await decided(desk, id, late, 2)).toMatchObject({ outcome: 'conflict', code: 'decided' });
      }
    }
  });

  it('approving the shown revision keeps the shown text and discards it', async () => {
    const { desk, id } = await waitingEdit();
    const result = await decided(desk, id, 'approve', 1);
    expect(result.decision).toMatchObject({ action: 'approve', to: 'approved', revision: 1 });
    expect(await publicText(id)).toEqual({ body: 'Shown.', revision: 1, edited: false });
    expect(await keptTexts(id)).toEqual({ 2: 'New.' });
    expect(await desk.queue()).toEqual([]);
  });

  it('rejecting the shown revision rejects the comment and discards it', async () => {
    const { desk, id } = await waitingEdit();
    const result = await decided(desk, id, 'reject', 1);
    expect(result.decision).toMatchObject({
      action: 'reject',
      from: 'approved',
      to: 'rejected',
      revision: 1,
    });
    expect(await desk.look(id)).toBe('gone');
    expect(await keptTexts(id)).toEqual({ 2: 'New.' });
    await desk.approve(id);
    expect(await publicText(id)).toEqual({ body: 'Shown.', revision: 1, edited: false });
    expect(await desk.queue()).toEqual([]);
  });

  it('is over when its author withdraws the comment', async () => {
    const { desk, id } = await waitingEdit();
    await desk.withdraw(id);
    expect(await desk.queue()).toEqual([]);
    expect(await keptTexts(id)).toEqual({ 2: 'New.' });
    expect(await decided(desk, id, 'approve', 2)).toMatchObject({ outcome: 'conflict', code: 'withdrawn' });
  });

  it('never uses a number twice: the next edit after a refused one has the next', async () => {
    const { desk, id } = await waitingEdit();
    await decided(desk, id, 'reject', 2);
    expect((await desk.edit(id, 'Again.')).body.edit).toEqual({ revision: 3, body: 'Again.' });
  });

  it('is decided by one of twenty', async () => {
    const { desk, id } = await waitingEdit();
    const results = await Promise.all(Array.from({ length: 20 }, () => decided(desk, id, 'reject', 2)));
    expect(results.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'decided')).toHaveLength(19);
  });
});

describe('an edit that two moderators have before them', () => {
  it('is decided once: the second does not hit the comment that it has become', async () => {
    const desk = await Desk.open(newsroom);
    const id = await desk.publish(undefined, 'First.');
    await desk.edit(id, 'Second.');
    const seen = { commentId: id, revision: 2, status: 'approved', edit: true };
    const { api, moderator } = newsroom;
    const first = await api.decide(moderator, [{ ...seen, action: 'approve' }]);
    expect(first.body.results[0].outcome).toBe('applied');
    const second = await api.decide(moderator, [{ ...seen, action: 'reject' }]);
    expect(second.body.results[0]).toMatchObject({ outcome: 'conflict', code: 'decided' });
    expect(await publicText(id)).toMatchObject({ body: 'Second.', revision: 2 });
    const told = await application.database.query<{ topic: string }>(
      'SELECT topic FROM outbox WHERE comment_id = $1 ORDER BY created_at, id',
      [id],
    );
    expect(told.map(({ topic }) => topic)).toEqual([
      'comment.submitted',
      'comment.approved',
      'comment.edited',
      'comment.edit_published',
    ]);
  });
});
