import { interleave, roundsOf } from '../measure/interleave.js';
import { comparePageTimes } from '../measure/page-time.js';
import { absentFinding, ratioFinding, type Finding } from '../report/finding.js';
import { apiPrefix } from '../stage/service-api.js';
import { queueSites } from '../stage/shape-sites.js';
import type { Bench } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const pageSize = 20;
/** How far apart the positions are: all over both queues. */
const steps = { large: 100, small: 20 };

/** The desk's queue as it grows. */
export const queue: Row = {
  name: 'queue',
  run: async (bench) => [await ofPages(bench), await ofClaims(bench)],
};

async function ofPages(bench: Bench): Promise<Finding> {
  return comparePageTimes(await bench.stage(), bench.sizes, {
    what: `queue page at ${bench.sizes.inReview.toLocaleString('en')} in review against 1,000`,
    note: `${pageSize} items at random positions of two sites of one table; ten comments an author on both.`,
    isCacheable: false,
    large: await queueRequests(bench, queueSites.large, steps.large),
    small: await queueRequests(bench, queueSites.small, steps.small),
  });
}

/** The pages of a queue that begin at its start and at every so many items after it. */
async function queueRequests(bench: Bench, site: string, step: number): Promise<string[]> {
  const { api, deskKeys } = await bench.stage();
  const token = deskKeys.get(site) ?? '';
  const pathAfter = (cursor: string | null, limit: number): string => {
    const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    return `/sites/${site}/moderation/queue?sort=oldest&limit=${limit}${after}`;
  };
  const requests: string[] = [];
  let cursor: string | null = null;
  do {
    requests.push(wireRequest({ path: apiPrefix + pathAfter(cursor, pageSize), token }));
    const page: { nextCursor: string | null } = await api.call({ path: pathAfter(cursor, step), token });
    cursor = page.nextCursor;
  } while (cursor !== null);
  return requests;
}

/** Takes the next items and lets go of them again, so that the queue stays as long as it was. */
async function ofClaims(bench: Bench): Promise<Finding> {
  const { api, clients, deskKeys, service } = await bench.stage();
  const what = `claim at ${bench.sizes.inReview.toLocaleString('en')} in review against 1,000`;
  const claims = (site: string): { path: string; token: string } => ({
    path: `/sites/${site}/moderation/claims`,
    token: deskKeys.get(site) ?? '',
  });
  const body = { limit: pageSize };
  const probe = await api.ask({ ...claims(queueSites.small), method: 'POST', body });
  if (probe.status === 404) return absentFinding(what, '≤ 1.2 ×', 'POST …/moderation/claims answers 404.');
  const released = await api.ask({ ...claims(queueSites.small), method: 'DELETE' });

  const sideOf = (name: string, site: string): Parameters<typeof interleave>[0][number] => {
    const { path, token } = claims(site);
    const requests = (method: string, content?: unknown): string[] => [
      wireRequest({ method, path: apiPrefix + path, token, body: content }),
    ];
    const load = clients.plan({
      port: service.port,
      connections: 1,
      groups: [
        { name: 'claim', every: 1, requests: requests('POST', body), status: 200 },
        { name: 'release', every: 2, requests: requests('DELETE'), status: released.status },
      ],
    });
    const measure = async (): Promise<number> => {
      const { groups } = await load.run({ count: bench.sizes.pagesPerRound });
      return groups.claim?.medianMicroseconds ?? NaN;
    };
    return { name, measure };
  };
  const rounds = await interleave(
    [sideOf('large', queueSites.large), sideOf('small', queueSites.small)],
    bench.sizes,
  );
  return ratioFinding({
    what,
    bar: { most: 1.2 },
    first: { name: 'large', figures: roundsOf(rounds, 'large') },
    second: { name: 'small', figures: roundsOf(rounds, 'small') },
    unit: 'µs',
    note: `Claims of ${pageSize}, each released before the next; the time is that of the claim.`,
  });
}
