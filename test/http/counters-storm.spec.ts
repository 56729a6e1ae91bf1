import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  openNewsroom,
  type Answer,
  type ApiClient,
  type Guest,
  type Newsroom,
} from '../support/api-client.js';
import { findMiscounts } from '../support/recount.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

const workers = 8;
/** 2,400 in all; STORM_OPERATIONS makes a larger storm. */
const operationsEach = Number(process.env.STORM_OPERATIONS ?? 2_400) / workers;
/** Ten times what it takes where nothing else runs. */
const stormMs = 30_000 + workers * operationsEach * 60;
let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  await newsroom.api.putArticle(newsroom.publisher, 'storm');
});

afterAll(async () => {
  await application.close();
});

/** A comment as the workers last saw it; it may be another by now, and then they get a conflict. */
interface Seen {
  readonly id: string;
  readonly writer: Guest;
  status: string;
  revision: number;
  editRevision: number | null;
}

/** One of several who do whatever comes to mind on the same article. */
class Worker {
  private turn = 0;

  constructor(
    private readonly api: ApiClient,
    private readonly random: SeededRandom,
    private readonly self: { readonly guest: Guest; readonly key: string; readonly name: string },
    private readonly comments: Seen[],
    private readonly tally: Map<string, number>,
  ) {}

  async work(operations: number): Promise<void> {
    while (this.turn < operations) {
      this.turn += 1;
      const chance = this.random.next();
      if (chance < 0.1 || this.comments.length < 5) await this.submit();
      else if (chance < 0.4) await this.submit(this.some().id);
      else if (chance < 0.5) await this.react(this.some());
      else if (chance < 0.85) await this.decide();
      else if (chance < 0.95) await this.edit(this.some());
      else await this.withdraw(this.some());
    }
  }

  /** Old ones more often than new ones, because that is where the branches are; withdrawn ones less often. */
  private some(): Seen {
    const choose = (): Seen => this.comments[Math.floor(this.comments.length * this.random.next() ** 2)]!;
    const first = choose();
    return first.status === 'deleted' ? choose() : first;
  }

  private text(): string {
    const links = this.random.next() < 0.3 ? ' http://a.example http://b.example http://c.example' : '';
    return `${this.self.name} ${this.turn}${links}`;
  }

  private async submit(parentId?: string): Promise<void> {
    const { guest } = this.self;
    const answer = await this.api.submit(guest.token, 'storm', this.text(), parentId);
    this.note(parentId ? 'reply' : 'post', answer, [201, 409]);
    if (answer.status !== 201) return;
    const { id, status, revision } = answer.body;
    this.comments.push({ id, writer: guest, status, revision, editRevision: null });
  }

  private async decide(): Promise<void> {
    const chosen = Array.from({ length: 1 + this.random.below(3) }, () => this.some());
    const decisions = chosen.map(({ id: commentId, status, revision, editRevision }) => ({
      commentId,
      status,
      revision: this.random.next() < 0.7 ? (editRevision ?? revision) : revision,
      action: this.random.next() < (status === 'approved' ? 0.6 : 0.9) ? 'approve' : 'reject',
    }));
    const answer = await this.api.decide(this.self.key, decisions);
    this.note('decide', answer, [200]);
    for (const [index, result] of (answer.body.results ?? []).entries()) {
      this.count(`${decisions[index]!.action} ${result.outcome}`);
      const seen = chosen[index]!;
      if (result.outcome === 'applied') seen.status = result.decision.to;
      if (result.outcome === 'conflict') this.remember(seen, result.current);
    }
  }

  private async react({ id }: Seen): Promise<void> {
    const method = this.random.next() < 0.7 ? 'PUT' : 'DELETE';
    const path = `sites/${this.api.site}/comments/${id}/reactions/like`;
    const answer = await this.api.request(method, path, { token: this.self.guest.token });
    this.note(`${method} reaction`, answer, [204, 404]);
  }

  private async edit(seen: Seen): Promise<void> {
    const body = { body: this.text(), revision: seen.editRevision ?? seen.revision };
    const path = `sites/${this.api.site}/comments/${seen.id}`;
    const answer = await this.api.request('PATCH', path, { token: seen.writer.token, body });
    this.note('edit', answer, [200, 409]);
    if (answer.status === 200) this.remember(seen, answer.body);
  }

  private async withdraw({ id, writer }: Seen): Promise<void> {
    const path = `sites/${this.api.site}/comments/${id}`;
    this.note('withdraw', await this.api.request('DELETE', path, { token: writer.token }), [204]);
  }

  private remember(seen: Seen, now: Answer['body']): void {
    seen.status = now.status;
    seen.revision = now.revision;
    seen.editRevision = now.edit?.revision ?? null;
  }

  private note(operation: string, { status, text }: Answer, expected: readonly number[]): void {
    this.count(`${operation} ${status}`);
    if (!expected.includes(status)) throw new Error(`${operation} answered ${status}: ${text}`);
  }

  private count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }
}

describe('after a storm on one article', () => {
  it(
    'every count equals a recount',
    async () => {
      const { api, admin } = newsroom;
      const random = new SeededRandom();
      const comments: Seen[] = [];
      const tally = new Map<string, number>();
      await random.tell(async () => {
        const crew: Worker[] = [];
        for (let index = 0; index < workers; index++) {
          const guest = await api.createGuest();
          const key = await api.createKey(admin, 'moderator', `moderator ${index}`);
          const self = { guest, key, name: `worker ${index}` };
          crew.push(new Worker(api, new SeededRandom(random.seed + index), self, comments, tally));
        }
        const outcomes = await Promise.allSettled(crew.map((worker) => worker.work(operationsEach)));
        for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
        expect(await findMiscounts(application.database)).toEqual([]);
      });
      if (process.env.STORM_OPERATIONS !== undefined) console.log(Object.fromEntries(tally));
      const kinds = [
        'post 201',
        'reply 201',
        'reply 409',
        'PUT reaction 204',
        'DELETE reaction 204',
        'edit 200',
        'withdraw 204',
        'approve applied',
        'reject applied',
      ];
      expect(kinds.filter((kind) => !tally.has(kind))).toEqual([]);
    },
    stormMs,
  );

  it('what the public is told is what is there', async () => {
    const { api, moderator } = newsroom;
    const [{ comments, threads, queued } = { comments: 0, threads: 0, queued: 0 }] = await application
      .database.query<{
      comments: number;
      threads: number;
      queued: number;
    }>(`SELECT count(*) FILTER (WHERE shown AND status = 'approved')::integer AS comments,
          count(*) FILTER (WHERE shown AND parent_id IS NULL)::integer AS threads,
          count(*) FILTER (WHERE review_since IS NOT NULL AND reachable)::integer AS queued FROM comment`);
    expect((await api.thread('storm')).totals).toEqual({ comments, threads });
    expect((await api.get('sites/gazette/counts?articles=storm')).body.items[0].comments).toBe(comments);
    expect((await api.queue(moderator)).counts.pending).toBe(queued);
    expect(comments).toBeGreaterThan(20);
  });

  it('a recount finds what is wrong', async () => {
    const { database } = application;
    await database.query(
      `UPDATE comment SET reply_count = reply_count + 1 WHERE id = (SELECT min(id::text)::uuid FROM comment)`,
    );
    await database.query(
      `UPDATE queue_counter SET pending = pending + 1 WHERE slot = (SELECT min(slot) FROM queue_counter)`,
    );
    await database.query(
      `UPDATE article_counter SET threads = threads - 1 WHERE slot = (SELECT min(slot) FROM article_counter)`,
    );
    expect(await findMiscounts(database)).toHaveLength(3);
  });
});
