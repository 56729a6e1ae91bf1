import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiClient, openNewsroom, type Answer } from '../support/api-client.js';
import { expectProblem } from '../support/expect-problem.js';
import { Forwarder } from '../support/forwarder.js';
import { until } from '../support/server-process.js';
import { startTestApplication, type TestApplication } from '../support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let network: Forwarder;
/** Reaches the database over the network that can be slow. */
let usual: TestApplication;
/** Gives up on a request soon. */
let impatient: TestApplication;
let api: ApiClient;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const far = new URL(database.url);
  network = await Forwarder.open(Number(far.port));
  far.port = String(network.port);
  usual = await startTestApplication({ join: { ...database, url: far.href } });
  impatient = await startTestApplication({ join: database, answerWithinMs: 400 });
  const newsroom = await openNewsroom(usual, 'gazette', { moderation: 'post' });
  ({ api } = newsroom);
  await api.putArticle(newsroom.publisher, 'story');
  token = (await api.createGuest()).token;
});

afterAll(async () => {
  await impatient.close();
  await usual.close();
  await network.close();
  await database.drop();
});

let posted = 0;
const submit = (by = api): Promise<Answer> => by.submit(token, 'story', `Comment ${++posted} of a busy day`);

/** Holds back whoever wants to do anything with comments, as a careless operator does. */
async function lockComments(): Promise<() => Promise<void>> {
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE comment IN ACCESS EXCLUSIVE MODE');
  return async () => {
    await holder.query('COMMIT');
    await holder.end();
  };
}

function expectComeAgain(answer: Answer, code: string): void {
  expectProblem(answer, 503, code);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('a request that waits', () => {
  it('for a lock, or for a connection that others hold who do, is a 503 before long; then all goes on', async () => {
    const unlock = await lockComments();
    // More than there are connections. Each asks for another page: of equal ones only the first would ask the database.
    const reading = Array.from({ length: 30 }, (_, at) =>
      api.get(`sites/gazette/articles/story/comments?limit=${at + 1}`),
    );
    const answers = await Promise.all([submit(), ...reading]);
    const isAlive = (await api.get('/health/live')).status === 200;
    await unlock();
    expect(isAlive).toBe(true);
    for (const answer of answers) expectComeAgain(answer, 'database_unavailable');
    await until(async () => (await submit()).status === 201);
    expect((await api.thread('story', '?limit=31')).items.length).toBeGreaterThan(0);
  });

  it('longer than a request may take as a whole is one as well', async () => {
    const hasty = new ApiClient(impatient.url);
    const unlock = await lockComments();
    const answer = await submit(hasty).finally(unlock);
    expectComeAgain(answer, 'not_available');
    await until(async () => (await submit(hasty)).status === 201);
  });
});

describe('a database that is slow', () => {
  it('is waited for: who writes is answered, nobody is answered what is not so, and it is quick again by itself', async () => {
    await until(async () => (await submit()).status === 201);
    network.delayMs = 60;
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit()));
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken.length).toBeGreaterThan(0);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectComeAgain(answer, 'database_unavailable');
    }
    expect((await api.get('/health/ready')).status).toBe(200);
    network.delayMs = 0;
    const ids = taken.map(({ body }) => body.id as string);
    const stored = await database.query('SELECT FROM comment WHERE id = ANY ($1)', [ids]);
    expect(stored).toHaveLength(taken.length);
    await until(async () => (await submit()).status === 201);
  });
});
