import { setTimeout as delay } from 'node:timers/promises';
import { CommentThreadQuery } from '../../src/modules/comments/comment-thread.query.js';
import { hotPage, readers } from '../measure/against-bytes.js';
import { interleave, roundsOf } from '../measure/interleave.js';
import { shuffled } from '../measure/shuffle.js';
import { ratioFinding } from '../report/finding.js';
import { countFetchedComments, getArticle } from '../stage/identities.query.js';
import type { PlannedLoad } from '../stage/load-clients.js';
import { captureStatement, type CapturedStatement } from '../stage/page-statement.js';
import { walkPages, type PagePosition } from '../stage/page-walk.js';
import { apiPrefix } from '../stage/service-api.js';
import type { Bench, Stage } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const limits = [18, 19, 20, 21, 22];
/** Threads between two of the positions. */
const step = 3;
/** An idle connection of PostgreSQL reports its statistics after this time. */
const statisticsLagMs = 11_000;
const mebibyte = 1_024 ** 2;

interface DistinctPage {
  readonly request: string;
  readonly statement: CapturedStatement;
}

/** Pages of the hottest thread, no two the same, so that each has to be made. */
export const uncachedPage: Row = {
  name: 'uncached-page',
  run: async (bench) => {
    const stage = await bench.stage();
    const pages = await distinctPages(stage, bench.sizes.cursors);
    const [first] = pages;
    if (first === undefined) throw new Error('The hot article has no second page.');
    const { name, text } = first.statement;
    const floor = await stage.floors.pages({
      databaseUrl: stage.databaseUrl,
      statement: { name, text },
      pages: pages.map(({ statement }) => statement.values),
    });
    const requests = pages.map(({ request }) => request);
    const toFloor = pages.map((_, index) => wireRequest({ path: `/${index}` }));
    const service = countBytes(stage.clients.planOf(stage.service.port, readers, requests, 200));
    const ofFloor = countBytes(stage.clients.planOf(floor.port, readers, toFloor, 200));
    const rounds = await interleave(
      [
        { name: 'service', measure: service.measure },
        { name: 'floor (b)', measure: ofFloor.measure },
      ],
      bench.sizes,
    );
    const proof = await proofOfMisses(bench, stage, service.load, ofFloor.load);
    await floor.stop();
    return [
      ratioFinding({
        what: 'the same, not cached',
        bar: { least: 0.7, of: 'of floor (b)' },
        first: { name: 'service', figures: roundsOf(rounds, 'service') },
        second: { name: 'floor (b)', figures: roundsOf(rounds, 'floor (b)') },
        unit: '/s',
        note: `${missNote(pages.length, service)}${proof}`,
      }),
    ];
  },
};

async function distinctPages({ api, database }: Stage, most: number): Promise<DistinctPage[]> {
  const article = await getArticle(database, 'load', 'load-1');
  const positions = await walkPages(api, hotPage.slice(apiPrefix.length), step, most);
  const threads = new CommentThreadQuery();
  const pageAt = async ({ cursor, after }: PagePosition, limit: number): Promise<DistinctPage> => ({
    request: wireRequest({ path: `${hotPage}?limit=${limit}&cursor=${encodeURIComponent(cursor)}` }),
    statement: await captureStatement((db) =>
      threads.threads(db, article, { sort: 'oldest', picked: false }, after, { limit, replies: 3, depth: 2 }),
    ),
  });
  const pages = positions.flatMap((position) => limits.map((limit) => pageAt(position, limit)));
  return shuffled(await Promise.all(pages));
}

interface CountedLoad {
  readonly load: PlannedLoad;
  readonly measure: (seconds: number) => Promise<number>;
  readonly answers: () => number;
  readonly bytes: () => number;
}

/** How it was made sure that no cache had what was asked for. */
function missNote(addresses: number, { answers, bytes }: CountedLoad): string {
  const different = `${addresses.toLocaleString('en')} different addresses (cursors of the hottest article, limit 18 to 22)`;
  if (answers() <= addresses) return `${different} in random order, none asked for twice.`;
  const together = Math.round(((bytes() / answers()) * addresses) / mebibyte).toLocaleString('en');
  return (
    `${different} in random order, each asked for again only after all the others: a cache that forgets what ` +
    `was not used for longest has none of them unless it holds all of their ${together} MiB.`
  );
}

function countBytes(load: PlannedLoad): CountedLoad {
  let [bytes, answers] = [0, 0];
  return {
    load,
    measure: async (seconds) => {
      const { answered, bodyBytes, seconds: took } = await load.run({ seconds });
      bytes += bodyBytes;
      answers += answered;
      return answered / took;
    },
    answers: () => answers,
    bytes: () => bytes,
  };
}

/**
 * Rows of comments that PostgreSQL fetched for a request, of both sides. Its statistics come late, so only the
 * full run waits for them.
 */
async function proofOfMisses(
  { sizes }: Bench,
  { database }: Stage,
  service: PlannedLoad,
  floor: PlannedLoad,
): Promise<string> {
  if (sizes.isQuick) return ' (A full run also counts the rows that PostgreSQL fetched.)';
  const fetched = async (): Promise<number> => {
    await delay(statisticsLagMs);
    return countFetchedComments(database);
  };
  const before = await fetched();
  const { answered: ofService } = await service.run({ seconds: sizes.seconds });
  const between = await fetched();
  const { answered: ofFloor } = await floor.run({ seconds: sizes.seconds });
  const after = await fetched();
  const [serviceRows, floorRows] = [(between - before) / ofService, (after - between) / ofFloor];
  return ` PostgreSQL fetched ${serviceRows.toFixed(0)} rows of comments for a request to the service, ${floorRows.toFixed(0)} for one to the floor.`;
}
