import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let api: ApiClient;
/** Readers and writers go on until it is false: also when the test has run out of its time. */
let working = true;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application);
  api = newsroom.api;
  await api.putArticle(newsroom.publisher, 'live');
});

afterAll(async () => {
  working = false;
  await application.close();
});

interface Known {
  readonly id: string;
  readonly parent: Known | null;
  readonly body: string;
  status: string;
}

/**
 * What the public may have seen between two moments. A comment may be seen from when its approval was sent
 * until its rejection was answered, and only while all above it may be.
 */
class Permits {
  private readonly open = new Set<Known>();
  private readonly watches = new Set<Set<Known>>();

  give(comment: Known): void {
    this.open.add(comment);
    for (const watch of this.watches) watch.add(comment);
  }

  take(comment: Known): void {
    this.open.delete(comment);
  }

  /** What may be seen in an answer to a request that is sent now. */
  watch(): { allows(comment: Known): boolean; end(): void } {
    const seen = new Set(this.open);
    this.watches.add(seen);
    const allows = (comment: Known): boolean =>
      seen.has(comment) && (comment.parent === null || allows(comment.parent));
    return { allows, end: () => this.watches.delete(seen) };
  }
}

describe('while a moderator works through the queue', () => {
  it('nothing is ever visible that is not approved at that time', async () => {
    const random = new SeededRandom();
    const permits = new Permits();
    const comments: Known[] = [];
    const seen = new Set<Known>();
    const violations: string[] = [];
    let looks = 0;

    const submit = async (token: string, parent: Known | null): Promise<void> => {
      const body = `word${comments.length} ${random.below(1e9)} end`;
      const known: Known = { id: '', parent, body, status: 'pending' };
      const answer = await api.submit(token, 'live', body, parent?.id);
      if (answer.status === 409) return;
      comments.push(Object.assign(known, { id: answer.body.id as string }));
    };
    const decide = async (comment: Known, action: 'approve' | 'reject'): Promise<void> => {
      if (action === 'approve') permits.give(comment);
      const { id: commentId, status } = comment;
      const answer = await api.decide(newsroom.moderator, [{ commentId, revision: 1, status, action }]);
      expect([answer.status, answer.body.results?.[0].outcome ?? answer.text]).toEqual([200, 'applied']);
      comment.status = action === 'approve' ? 'approved' : 'rejected';
      if (action === 'reject') permits.take(comment);
    };
    const look = async (address: string): Promise<void> => {
      const watch = permits.watch();
      const answer: Answer = await api.get(address);
      watch.end();
      looks += 1;
      expect([200, 404]).toContain(answer.status);
      if (/"status":"(pending|rejected|deleted)"/.test(answer.text))
        violations.push(`${address}: ${answer.text}`);
      for (const comment of comments) {
        const visible = answer.text.includes(comment.body);
        if (visible) seen.add(comment);
        if (visible && !watch.allows(comment))
          violations.push(`${address}: ${comment.status} ${comment.body}`);
      }
      const counted = answer.body?.totals?.comments ?? answer.body?.items?.[0]?.comments ?? 0;
      const allowed = comments.filter((comment) => watch.allows(comment)).length;
      if (counted > allowed) violations.push(`${address}: counts ${counted} of ${allowed}`);
    };

    await random.tell(async () => {
      const guests = await Promise.all([0, 1, 2].map(() => api.createGuest()));
      for (let root = 0; root < 6; root++) await submit(guests[root % 3]!.token, null);
      const moderate = async (): Promise<void> => {
        try {
          for (let turn = 0; turn < 100 && working; turn++) {
            const comment = random.pick(comments)!;
            await decide(comment, comment.status === 'approved' ? 'reject' : 'approve');
          }
        } finally {
          working = false;
        }
      };
      const write = async (token: string): Promise<void> => {
        while (working) {
          const parent = random.pick(comments.filter(({ status }) => status === 'approved'));
          if (comments.length < 40 && parent) await submit(token, parent);
          else await look('sites/gazette/counts?articles=live');
        }
      };
      const poll = async (addresses: () => string[]): Promise<void> => {
        while (working) for (const address of addresses()) await look(address);
      };
      const some = (): string => random.pick(comments)!.id;
      // All of them end before the service is closed, also when one has failed.
      const workers = await Promise.allSettled([
        moderate(),
        ...guests.map(({ token }) => write(token)),
        poll(() => ['sites/gazette/articles/live/comments?limit=100&replies=20&depth=10']),
        poll(() => [`sites/gazette/comments/${some()}`]),
        poll(() => [`sites/gazette/comments/${some()}/replies?limit=100&depth=10`]),
      ]);
      for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
      expect(violations).toEqual([]);
    });
    expect(looks).toBeGreaterThan(200);
    expect(seen.size).toBeGreaterThan(10);
  });
});
