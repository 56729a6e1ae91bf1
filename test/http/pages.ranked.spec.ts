import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openNewsroom, type Answer, type Newsroom } from '../support/api-client.js';
import { Desk } from '../support/desk.js';
import { expectProblem } from '../support/expect-problem.js';
import { untilFolded } from '../support/recount.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;

beforeAll(async () => {
  // Ranks are changed in the database here, of which nobody tells the pages that are kept.
  application = await startTestApplication({ pageCacheBytes: 0 });
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
});

afterAll(async () => {
  await application.close();
});

type Body = Answer['body'];
const addressOf = (desk: Desk): string => `sites/gazette/articles/${desk.article}/comments`;

async function read(address: string): Promise<Body> {
  const { status, body, text } = await newsroom.api.get(address);
  if (status !== 200) throw new Error(`${address} was answered ${text}`);
  return body;
}

/** Reads a list to its end, with pages of any size up to seven, and lets something happen between them. */
async function walk(
  address: string,
  random: SeededRandom,
  meanwhile: (seen: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor && `&cursor=${cursor}`;
    const page: Body = await read(`${address}&replies=0&depth=0&limit=${1 + random.below(7)}${more}`);
    ids.push(...page.items.map(({ id }: Body) => id as string));
    cursor = page.nextCursor as string | null;
    if (cursor !== null) await meanwhile(ids);
  }
  return ids;
}

/** Changes what a comment is ranked by just as the fold of tallies does. */
async function react(id: string, change: number): Promise<void> {
  await application.database.query(
    `UPDATE comment SET reaction_count = reaction_count + $2,
       reaction_peak = CASE WHEN $2 < 0 THEN greatest(reaction_peak, reaction_count) ELSE reaction_peak END,
       reactions_fell_at = CASE WHEN $2 < 0 THEN clock_timestamp() ELSE reactions_fell_at END
     WHERE id = $1 AND reaction_count + $2 >= 0`,
    [id, change],
  );
}

/** As if all that has fallen had fallen long ago: a walk also leaves out what fell just before it began. */
async function muchLater(): Promise<void> {
  await application.database.query(
    `UPDATE comment SET reactions_fell_at = reactions_fell_at - interval '1 hour',
       replies_fell_at = replies_fell_at - interval '1 hour'`,
  );
}

async function pick(...ids: string[]): Promise<void> {
  await application.database.query('UPDATE comment SET picked_at = now() WHERE id = ANY ($1)', [ids]);
}

async function postMany(desk: Desk, count: number, parentId?: string): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await desk.post(parentId));
  return ids;
}

describe('threads in the order of their reactions', () => {
  it('come highest first, and of equal ones the latest', async () => {
    const desk = await Desk.open(newsroom);
    const [a, b, c, d] = (await postMany(desk, 4)) as [string, string, string, string];
    await react(b, 5);
    await react(c, 5);
    await react(a, 9);
    const address = `${addressOf(desk)}?sort=top`;
    expect(await walk(address, new SeededRandom())).toEqual([a, c, b, d]);
    expect((await read(`${address}&limit=1`)).items[0].reactions).toEqual({ like: 0 });
  });

  it('show nothing twice, and skip only what has moved, while reactions come and go', async () => {
    await new SeededRandom().tell(async () => {
      const random = new SeededRandom();
      const desk = await Desk.open(newsroom);
      const all = await postMany(desk, 40);
      for (const id of all) await react(id, random.below(12));
      for (let round = 0; round < 12; round++) {
        await muchLater();
        const moved = new Set<string>();
        const walked = await walk(`${addressOf(desk)}?sort=top`, random, async (seen) => {
          for (let change = 0; change < 4; change++) {
            // What was seen falls most: it is what could come again.
            const id = random.pick(change < 2 ? seen : all)!;
            moved.add(id);
            await react(id, change < 2 ? -1 - random.below(6) : random.below(12) - 6);
          }
        });
        expect(new Set(walked).size).toBe(walked.length);
        expect(all.filter((id) => !walked.includes(id) && !moved.has(id))).toEqual([]);
      }
    });
  });

  it('show a thread to the next reader wherever it has fallen to', async () => {
    const desk = await Desk.open(newsroom);
    const all = await postMany(desk, 6);
    for (const [at, id] of all.entries()) await react(id, at + 1);
    const address = `${addressOf(desk)}?sort=top`;
    const top = all.at(-1)!;
    const first = await read(`${address}&limit=1`);
    expect(first.items[0].id).toBe(top);
    await react(top, -6);
    const rest = await read(`${address}&limit=10&cursor=${first.nextCursor}`);
    expect(rest.items.map(({ id }: Body) => id)).toEqual(all.slice(0, 5).toReversed());
    await muchLater();
    expect(await walk(address, new SeededRandom())).toEqual([...all.slice(0, 5).toReversed(), top]);
  });

  it('leave out what fell by a change that was written before the walk and committed during it', async () => {
    const desk = await Desk.open(newsroom);
    const all = await postMany(desk, 3);
    for (const [at, id] of all.entries()) await react(id, at + 1);
    const address = `${addressOf(desk)}?sort=top`;
    const first = await read(`${address}&limit=1`);
    // Dated two seconds back, as by a transaction that took as long to commit.
    await application.database.query(
      `UPDATE comment SET reaction_count = 0, reaction_peak = 3, reactions_fell_at = now() - interval '2 s'
       WHERE id = $1`,
      [all[2]],
    );
    const rest = await read(`${address}&limit=10&cursor=${first.nextCursor}`);
    expect(rest.items.map(({ id }: Body) => id)).toEqual([all[1], all[0]]);
  });
});

describe('threads in the order of their replies', () => {
  it('show nothing twice, and skip only what has moved, while replies are posted, rejected and approved', async () => {
    await new SeededRandom().tell(async () => {
      const random = new SeededRandom();
      const desk = await Desk.open(newsroom);
      const all = await postMany(desk, 20);
      const shown: { id: string; top: string }[] = [];
      const rejected: { id: string; top: string }[] = [];
      const reply = async (top: string): Promise<void> => {
        shown.push({ id: await desk.post(top), top });
      };
      for (const top of all) for (let n = random.below(4); n > 0; n--) await reply(top);
      const moved = new Set<string>();
      const rejectOne = async (seen: readonly string[]): Promise<void> => {
        const at = shown.findIndex(({ top }) => seen.includes(top));
        if (at < 0) return;
        const [fallen] = shown.splice(at, 1) as [{ id: string; top: string }];
        moved.add(fallen.top);
        await desk.reject(fallen.id);
        rejected.push(fallen);
      };
      for (let round = 0; round < 4; round++) {
        await untilFolded(application.database);
        await muchLater();
        moved.clear();
        const walked = await walk(`${addressOf(desk)}?sort=most_replied`, random, async (seen) => {
          await rejectOne(seen);
          const top = random.pick(all)!;
          moved.add(top);
          await reply(top);
          const back = random.below(2) === 0 ? rejected.pop() : undefined;
          if (!back) return;
          moved.add(back.top);
          await desk.approve(back.id);
          shown.push(back);
        });
        expect(new Set(walked).size).toBe(walked.length);
        expect(all.filter((id) => !walked.includes(id) && !moved.has(id))).toEqual([]);
      }
    });
  });
});

describe('picked threads', () => {
  it('are a list of their own in every order, with their replies, picked or not', async () => {
    const desk = await Desk.open(newsroom);
    const all = await postMany(desk, 9);
    const [a, b, c] = [all[1]!, all[4]!, all[7]!];
    const [answer] = await postMany(desk, 1, b);
    await react(a, 7);
    await react(c, 3);
    await pick(a, b, c);
    await untilFolded(application.database);
    const address = addressOf(desk);
    const random = new SeededRandom();
    expect(await walk(`${address}?picked=true`, random)).toEqual([a, b, c]);
    expect(await walk(`${address}?picked=true&sort=newest`, random)).toEqual([c, b, a]);
    expect(await walk(`${address}?picked=true&sort=top`, random)).toEqual([a, c, b]);
    expect(await walk(`${address}?picked=true&sort=most_replied`, random)).toEqual([b, c, a]);
    expect(await walk(`${address}?picked=false`, random)).toEqual(all);
    const { items, totals } = await read(`${address}?picked=true`);
    expect(items[1].replies.items.map(({ id }: Body) => id)).toEqual([answer]);
    expect(items.map(({ picked }: Body) => picked)).toEqual([true, true, true]);
    expect(totals).toEqual({ comments: 10, threads: 9 });
  });

  it.each(['1', 'yes', 'TRUE', '', 'true&picked=true'])('are not asked for by picked=%s', async (value) => {
    const desk = await Desk.open(newsroom);
    expectProblem(await newsroom.api.get(`${addressOf(desk)}?picked=${value}`), 400, 'validation_failed');
  });

  it('are none where there are none, and the totals are told all the same', async () => {
    const desk = await Desk.open(newsroom);
    await postMany(desk, 2);
    expect(await read(`${addressOf(desk)}?picked=true&sort=top`)).toEqual({
      items: [],
      nextCursor: null,
      totals: { comments: 2, threads: 2 },
    });
  });
});

describe('a cursor of a ranked list', () => {
  it('is refused by every other order, article and filter, and so is every other cursor by it', async () => {
    const queries = ['oldest', 'newest', 'top', 'most_replied'].flatMap((sort) => [
      `sort=${sort}`,
      `sort=${sort}&picked=true`,
    ]);
    const lists = new Map<string, string>();
    for (const desk of [await Desk.open(newsroom), await Desk.open(newsroom)]) {
      const [top] = await postMany(desk, 3);
      await postMany(desk, 2, top);
      await application.database.query(
        'UPDATE comment SET picked_at = now() WHERE parent_id IS NULL AND picked_at IS NULL',
      );
      for (const query of queries) {
        const address = `${addressOf(desk)}?${query}`;
        lists.set(address, (await read(`${address}&limit=1`)).nextCursor);
      }
      const branch = `sites/gazette/comments/${top}/replies?depth=0`;
      lists.set(branch, (await read(`${branch}&limit=1`)).nextCursor);
    }
    expect(new Set(lists.values()).size).toBe(18);
    for (const [address, own] of lists) {
      for (const cursor of lists.values()) {
        const answer = await newsroom.api.get(`${address}&cursor=${cursor}`);
        if (cursor === own) expect(answer.status).toBe(200);
        else expectProblem(answer, 400, 'invalid_cursor');
      }
    }
  });

  it('is refused with any one character changed, cut or longer', async () => {
    const desk = await Desk.open(newsroom);
    await postMany(desk, 2);
    const address = `${addressOf(desk)}?sort=top`;
    const cursor = (await read(`${address}&limit=1`)).nextCursor as string;
    expect(Buffer.from(cursor, 'base64url')).toHaveLength(40);
    const changed = [...cursor].map(
      (character, at) => cursor.slice(0, at) + (character === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
    );
    for (const broken of ['', 'x', cursor.slice(1), cursor.slice(0, 43), `${cursor}A`, ...changed]) {
      expectProblem(await newsroom.api.get(`${address}&cursor=${broken}`), 400, 'invalid_cursor');
    }
  });
});
