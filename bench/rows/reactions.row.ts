import { interleave, roundsOf } from '../measure/interleave.js';
import { absentFinding, ratioFinding } from '../report/finding.js';
import type { PostedComment, PostingSite } from '../stage/posting-site.js';
import { apiPrefix } from '../stage/service-api.js';
import type { Bench } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { Row } from './row.js';

const connections = 10;
const barText = '≥ 0.9 of the spread figure';

/** Many like one comment at once, against as many who like a thousand. A guest likes a comment only once. */
export const reactions: Row = {
  name: 'reactions',
  run: async (bench) => {
    const { api, posting } = await bench.stage();
    const comments = await posting.comments();
    const what = `reacting to one hot comment against ${comments.length.toLocaleString('en')}`;
    const { status } = await api.ask({
      method: 'PUT',
      path: reactionPath(posting, comments[0]),
      token: posting.tokens[0],
    });
    if (status === 404) return [absentFinding(what, barText, 'PUT …/reactions/like answers 404.')];

    const rounds = await interleave(
      [
        // Another hot comment in every round, or nobody is left who has not reacted to it yet.
        { name: 'hot', measure: reactionRounds(bench, (round) => [comments[round] ?? comments[0]]) },
        { name: 'spread', measure: reactionRounds(bench, (round) => rotate(comments, round + 1)) },
      ],
      bench.sizes,
    );
    return [
      ratioFinding({
        what,
        bar: { least: 0.9, of: 'of the spread figure' },
        first: { name: 'hot', figures: roundsOf(rounds, 'hot') },
        second: { name: 'spread', figures: roundsOf(rounds, 'spread') },
        unit: '/s',
        note: `Every one of ${posting.tokens.length} guests reacts once in a round, which ends when all have.`,
      }),
    ];
  },
};

type Target = PostedComment | undefined;

function reactionRounds(
  bench: Bench,
  targetsOf: (round: number) => readonly Target[],
): () => Promise<number> {
  let round = 1;
  return async () => {
    const { clients, posting, service } = await bench.stage();
    const targets = targetsOf(round);
    round += 1;
    const requests = posting.tokens.map((token, guest) =>
      wireRequest({
        method: 'PUT',
        path: apiPrefix + reactionPath(posting, targets[guest % targets.length]),
        token,
      }),
    );
    return clients.planOf(service.port, connections, requests, 204).rate({ count: requests.length });
  };
}

function rotate(comments: readonly PostedComment[], by: number): readonly PostedComment[] {
  return [...comments.slice(by), ...comments.slice(0, by)];
}

function reactionPath(posting: PostingSite, comment: Target): string {
  return `/sites/${posting.key}/comments/${comment?.id ?? ''}/reactions/like`;
}
