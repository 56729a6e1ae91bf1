import { figureFinding } from '../report/finding.js';
import { findWaiting } from '../stage/identities.query.js';
import { apiPrefix } from '../stage/service-api.js';
import { decisionSite } from '../stage/shape-sites.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const batchSize = 100;
const connections = 4;

/** Moderators who clear a queue a hundred at a time. A comment is decided once, so each round has its own. */
export const decisions: Row = {
  name: 'decisions',
  run: async (bench) => {
    const { clients, database, deskKeys, service } = await bench.stage();
    const waiting = await findWaiting(database, decisionSite);
    const token = deskKeys.get(decisionSite) ?? '';
    const batches = Array.from({ length: Math.floor(waiting.length / batchSize) }, (_, index) =>
      wireRequest({
        method: 'POST',
        path: `${apiPrefix}/sites/${decisionSite}/moderation/decisions`,
        token,
        body: {
          decisions: waiting
            .slice(index * batchSize, (index + 1) * batchSize)
            .map((commentId) => ({ commentId, revision: 1, status: 'pending', action: 'approve' })),
        },
      }),
    );
    const load = clients.planOf(service.port, connections, batches, 200);
    // One more than rounds: the first warms up.
    const count = Math.floor(batches.length / (bench.sizes.rounds + 1));
    await load.rate({ count });
    const figures: number[] = [];
    for (let round = 0; round < bench.sizes.rounds; round += 1) {
      figures.push((await load.rate({ count })) * batchSize);
    }
    const sent = count * (bench.sizes.rounds + 1) * batchSize;
    const applied = waiting.length - (await findWaiting(database, decisionSite)).length;
    if (applied !== sent) throw new Error(`Of ${sent} decisions ${applied} were applied.`);
    return [
      figureFinding({
        what: 'decisions in bulk of 100, over HTTP',
        bar: { least: 5_000 },
        figures,
        unit: 'decisions/s',
        note: `Approvals of threads over fifty articles, ${connections} connections; all ${sent.toLocaleString('en')} were applied.`,
      }),
    ];
  },
};
