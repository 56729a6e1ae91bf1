import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openNewsroom, type ApiClient, type Guest, type Newsroom } from '../support/api-client.js';
import { findMiscounts } from '../support/recount.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let newsroom: Newsroom;
let api: ApiClient;
let guest: Guest;

beforeAll(async () => {
  application = await startTestApplication();
  newsroom = await openNewsroom(application, 'gazette', { moderation: 'post' });
  api = newsroom.api;
  await api.putArticle(newsroom.publisher, 'race');
  guest = await api.createGuest();
});

afterEach(async () => {
  expect(await findMiscounts(application.database)).toEqual([]);
});

afterAll(async () => {
  await application.close();
});

const links = 'http://a.example http://b.example http://c.example';

/** A thread of approved comments, each replying to the one before; gives their ids from the top. */
async function chain(length: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < length)
    ids.push((await api.comment(guest.token, 'race', 'Hm.', ids.at(-1))).id as string);
  return ids;
}

/** Decides a comment that the moderator saw with `status`; gives what came of it. */
async function decide(id: string, status: string, action: string): Promise<string> {
  const answer = await api.decide(newsroom.moderator, [{ commentId: id, revision: 1, status, action }]);
  if (answer.status !== 200) throw new Error(`Deciding answered ${answer.text}`);
  return answer.body.results[0].outcome as string;
}

const reject = (id: string): Promise<string> => decide(id, 'approved', 'reject');
const approve = (id: string): Promise<string> => decide(id, 'rejected', 'approve');

async function waitingReply(parentId: string): Promise<string> {
  const { id, status } = await api.comment(guest.token, 'race', links, parentId);
  expect(status).toBe('pending');
  return id as string;
}

async function reply(parentId: string): Promise<number> {
  const { status, text } = await api.submit(guest.token, 'race', 'Late.', parentId);
  if (status !== 201 && status !== 409) throw new Error(`A reply was answered ${text}`);
  return status;
}

async function withdraw(id: string): Promise<number> {
  return (await api.request('DELETE', `sites/gazette/comments/${id}`, { token: guest.token })).status;
}

/** Prepares a thread and gives what happens to it at the same time. */
type Race = () => Promise<(() => Promise<unknown>)[]>;

const races: Readonly<Record<string, Race>> = {
  'a reply while its parent is rejected': async () => {
    const [, parent] = await chain(2);
    return [() => reply(parent!), () => reject(parent!)];
  },
  'a reply while its grandparent is rejected': async () => {
    const [top, , parent] = await chain(3);
    return [() => reply(parent!), () => reject(top!), () => reply(parent!)];
  },
  'an approval while the parent is rejected': async () => {
    const [, parent] = await chain(2);
    const waiting = await waitingReply(parent!);
    return [() => decide(waiting, 'pending', 'approve'), () => reject(parent!)];
  },
  'an approval while the grandparent is rejected': async () => {
    const [top, , parent] = await chain(3);
    const waiting = await waitingReply(parent!);
    return [() => decide(waiting, 'pending', 'approve'), () => reject(top!)];
  },
  'a branch comes back while something in it is rejected': async () => {
    const ids = await chain(5);
    await reject(ids[0]!);
    return [() => approve(ids[0]!), () => reject(ids[2]!), () => reject(ids[3]!)];
  },
  'a branch comes back while something in it comes back': async () => {
    const ids = await chain(5);
    await reject(ids[2]!);
    await reject(ids[0]!);
    return [() => approve(ids[0]!), () => approve(ids[2]!)];
  },
  'a branch is hidden while something in it comes back': async () => {
    const ids = await chain(5);
    await reject(ids[2]!);
    return [() => reject(ids[0]!), () => approve(ids[2]!)];
  },
  'tombstones lose their last reply while their thread is rejected': async () => {
    const ids = await chain(5);
    await withdraw(ids[2]!);
    await withdraw(ids[3]!);
    return [() => reject(ids[0]!), () => reject(ids[4]!)];
  },
  'a withdrawal while a reply is written and another one goes': async () => {
    const [top, parent, last] = await chain(3);
    return [() => withdraw(parent!), () => reply(parent!), () => reject(last!), () => withdraw(top!)];
  },
  'everything in one thread': async () => {
    const ids = await chain(4);
    const waiting = await waitingReply(ids[3]!);
    return [
      ...ids.map((id) => () => reject(id)),
      ...ids.map((id) => () => reply(id)),
      () => decide(waiting, 'pending', 'approve'),
      ...ids.map((id) => () => approve(id)),
    ];
  },
};

/** Of each race; RACE_ROUNDS makes more. */
const rounds = Number(process.env.RACE_ROUNDS ?? 20);
const roundMs = 3_000;

describe('at the same moment', () => {
  it.each(Object.entries(races))(
    '%s: nothing hidden is shown',
    async (_, race) => {
      const random = new SeededRandom();
      await random.tell(async () => {
        for (let round = 0; round < rounds; round++) {
          const actions = await race();
          actions.sort(() => random.next() - 0.5);
          const outcomes = await Promise.allSettled(actions.map((act) => act()));
          for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
        }
      });
    },
    rounds * roundMs,
  );
});

/** Holds the lock of a comment while `meanwhile` runs, which is to end with somebody waiting for that lock. */
async function holding(id: string, meanwhile: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: application.database.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT FROM comment WHERE id = $1 FOR UPDATE', [id]);
    await meanwhile();
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await application.database.query(waiting)).length === 0);
}

describe('step by step', () => {
  it('what is rejected while its branch comes back keeps hiding what is below', async () => {
    const ids = await chain(6);
    await reject(ids[0]!);
    let coming: Promise<string> | undefined;
    await holding(ids[1]!, async () => {
      coming = approve(ids[0]!);
      await untilSomebodyWaits();
      expect(await reject(ids[4]!)).toBe('applied');
    });
    expect(await coming).toBe('applied');
    expect((await api.permalink(ids[3]!)).status).toBe(200);
    expect((await api.permalink(ids[5]!)).status).toBe(404);
  });

  it('what comes back while its branch does brings back what is below', async () => {
    const ids = await chain(6);
    await reject(ids[4]!);
    await reject(ids[0]!);
    let coming: Promise<string> | undefined;
    await holding(ids[1]!, async () => {
      coming = approve(ids[0]!);
      await untilSomebodyWaits();
      expect(await approve(ids[4]!)).toBe('applied');
    });
    expect(await coming).toBe('applied');
    expect((await api.permalink(ids[5]!)).status).toBe(200);
  });

  it('a reply that was being written when its branch was hidden is hidden as well', async () => {
    const ids = await chain(3);
    let going: Promise<string> | undefined;
    await holding(ids[1]!, async () => {
      going = reject(ids[0]!);
      await untilSomebodyWaits();
      expect(await reply(ids[2]!)).toBe(201);
    });
    expect(await going).toBe('applied');
  });

  it('a reply that waited for its parent to be decided is refused when that was rejected', async () => {
    const ids = await chain(2);
    let late: Promise<number> | undefined;
    let going: Promise<string> | undefined;
    await holding(ids[1]!, async () => {
      going = reject(ids[0]!);
      await untilSomebodyWaits();
      late = reply(ids[1]!);
    });
    expect(await going).toBe('applied');
    expect([201, 409]).toContain(await late);
  });
});
