import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
});

afterAll(async () => {
  await application.close();
});

function idsOf(page: Answer['body']): string[] {
  return page.items.map((item: { comment: { id: string } }) => item.comment.id) as string[];
}

function queue(query: string): Promise<Answer['body']> {
  return newsroom.api.queue(newsroom.moderator, query);
}

describe('the queue', () => {
  it('has what waits, the longest first or the newest first, and counts it', async () => {
    const desk = await Desk.open(newsroom);
    const before = (await queue('')).counts as Record<'pending' | 'reported' | 'total', number>;
    const ids = [await desk.post(), await desk.post(), await desk.post()];
    expect(idsOf(await queue(`?article=${desk.article}`))).toEqual(ids);
    expect(idsOf(await queue(`?article=${desk.article}&sort=newest`))).toEqual(ids.toReversed());
    const { counts } = await queue(`?article=${desk.article}&limit=1`);
    expect(counts).toEqual({ ...before, pending: before.pending + 3, total: before.total + 3 });
    await desk.approve(ids[0]!, 'pending');
    await desk.reject(ids[1]!, 'pending');
    await desk.withdraw(ids[2]!);
    expect((await queue('')).counts).toEqual(before);
  });

  it('is filtered by article and by author', async () => {
    const [one, two] = [await Desk.open(newsroom), await Desk.open(newsroom)];
    const other = await newsroom.api.createGuest();
    const here = await one.post();
    const theirs = await one.post(undefined, 'By another.', other.token);
    const there = await two.post();
    const alsoTheirs = await two.post(undefined, 'Also by another.', other.token);
    expect(idsOf(await queue(`?article=${one.article}`))).toEqual([here, theirs]);
    expect(idsOf(await queue(`?author=${other.id}`))).toEqual([theirs, alsoTheirs]);
    expect(idsOf(await queue(`?author=${other.id}&article=${two.article}&sort=newest`))).toEqual([
      alsoTheirs,
    ]);
    expect(idsOf(await queue(`?article=${two.article}`))).toEqual([there, alsoTheirs]);
    expect(idsOf(await queue('?article=unknown'))).toEqual([]);
    expect(idsOf(await queue('?author=01890000-0000-7000-8000-000000000000'))).toEqual([]);
  });

  it('shows what it takes to decide: comment, article, parent, author and findings', async () => {
    const desk = await Desk.open(newsroom, { title: 'An article' });
    const parent = await desk.publish(undefined, 'What the reply is to.');
    await desk.reject(await desk.post(), 'pending');
    const body = '🤷‍♂️ http://a.example http://b.example http://c.example';
    const reply = await desk.post(parent, body);
    const item = await desk.queued(reply);
    expect(item.comment).toMatchObject({
      id: reply,
      status: 'pending',
      body,
      revision: 1,
      parentId: parent,
      depth: 1,
    });
    expect(item.article).toEqual({ key: desk.article, title: 'An article' });
    expect(item.parent).toEqual({
      id: parent,
      displayName: desk.guest.displayName,
      body: 'What the reply is to.',
    });
    expect(item.author).toMatchObject({
      id: desk.guest.id,
      displayName: desk.guest.displayName,
      approved: 1,
      rejected: 1,
    });
    expect(item.findings).toMatchObject([{ rule: 'link', outcome: 'hold', code: 'too_many_links' }]);
    const [[start, end]] = item.findings[0].spans;
    expect(body.slice(start, end)).toBe('http://a.example');
    expect(item.waitingSince).toBe(item.comment.createdAt);
  });

  it('shows every finding of every rule', async () => {
    const desk = await Desk.open(newsroom);
    const body = 'http://a.example http://b.example http://c.example \u202etxet neddih';
    await desk.post(undefined, body);
    const second = await desk.post(undefined, body);
    const { findings } = await desk.queued(second);
    const rules = findings.map(({ rule }: { rule: string }) => rule);
    expect(new Set(rules)).toEqual(new Set(['hidden_text', 'link', 'repeated_text']));
    expect(findings.at(-1).params).toMatchObject({ repeats: 1 });
  });

  it('is walked page by page while colleagues decide: nothing twice, and nothing skipped that waits all along', async () => {
    const desk = await Desk.open(newsroom);
    const ids: string[] = [];
    for (let index = 0; index < 60; index++) ids.push(await desk.post());
    for (const sort of ['priority', 'oldest', 'newest']) {
      const decided = new Set<string>();
      const walked: string[] = [];
      for (let cursor = ''; ;) {
        const page = await queue(`?article=${desk.article}&sort=${sort}&limit=7${cursor}`);
        walked.push(...idsOf(page));
        // Colleagues: one of those on this page, one far behind, and something new comes in.
        const waiting = await desk.queue();
        const chosen = [idsOf(page)[0]!, waiting[Math.floor(waiting.length / 2)]!].filter((id) =>
          waiting.includes(id),
        );
        const decisions = [...new Set(chosen)].map((commentId) => {
          decided.add(commentId);
          return { commentId, revision: 1, status: 'pending', action: 'approve' };
        });
        await newsroom.api.decide(newsroom.moderator, decisions);
        await desk.post();
        if (page.nextCursor === null) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(new Set(walked).size).toBe(walked.length);
      expect(ids.filter((id) => !decided.has(id) && !walked.includes(id))).toEqual([]);
      for (const id of decided) if (ids.includes(id)) ids.splice(ids.indexOf(id), 1);
    }
  });

  it('takes no cursor of another order or filter, and none that was changed', async () => {
    const desk = await Desk.open(newsroom);
    for (let index = 0; index < 3; index++) await desk.post();
    const { nextCursor } = await queue(`?article=${desk.article}&limit=1`);
    const { api, moderator } = newsroom;
    const changed = `${nextCursor.startsWith('A') ? 'B' : 'A'}${nextCursor.slice(1)}`;
    for (const query of [
      `limit=1&cursor=${nextCursor}`,
      `article=${desk.article}&sort=newest&cursor=${nextCursor}`,
      `article=${desk.article}&cursor=${changed}`,
      `article=${desk.article}&cursor=x`,
    ]) {
      const answer = await api.get(`sites/gazette/moderation/queue?${query}`, { token: moderator });
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_cursor']);
    }
  });

  it('is another one on another site', async () => {
    await (await Desk.open(newsroom)).post();
    const abroad = await openNewsroom(application, 'quiet');
    const page = await abroad.api.queue(abroad.moderator);
    expect(page).toEqual({ items: [], nextCursor: null, counts: { pending: 0, reported: 0, total: 0 } });
  });
});
