import type { SideFigures } from '../report/finding.js';
import type { BenchSizes } from '../sizes.js';
import type { Stage } from '../stage/stage.js';
import { wireRequest } from '../stage/wire-request.js';
import type { RecordedAnswer } from '../floors/recorded-answer.js';
import { interleave, roundsOf } from './interleave.js';

/** The hottest article of the load. */
export const hotPage = '/api/v1/sites/load/articles/load-1/comments';
export const readers = 32;

export interface AgainstBytes {
  readonly first: SideFigures;
  readonly second: SideFigures;
  readonly answer: RecordedAnswer;
}

/** The same request over and over to the service, and to floor (a) with the answer that the service gave. */
export async function measureAgainstBytes(
  { api, clients, floors, service }: Stage,
  sizes: BenchSizes,
  headers: Readonly<Record<string, string>>,
  status: number,
): Promise<AgainstBytes> {
  const answer = await api.record(hotPage, headers, status);
  const floor = await floors.bytes(answer);
  const requests = [wireRequest({ path: hotPage, headers })];
  const ofService = clients.planOf(service.port, readers, requests, status);
  const ofFloor = clients.planOf(floor.port, readers, requests, status);
  const rounds = await interleave(
    [
      { name: 'service', measure: (seconds) => ofService.rate({ seconds }) },
      { name: 'floor (a)', measure: (seconds) => ofFloor.rate({ seconds }) },
    ],
    sizes,
  );
  await floor.stop();
  return {
    first: { name: 'service', figures: roundsOf(rounds, 'service') },
    second: { name: 'floor (a)', figures: roundsOf(rounds, 'floor (a)') },
    answer,
  };
}
