import { Injectable } from '@nestjs/common';
import { forbidden } from '../../../platform/auth/auth.errors.js';
import type { Actor } from '../../../platform/auth/principal.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { validationFailed } from '../../../platform/http/validation.pipe.js';
import { newId } from '../../../platform/ids.js';
import type { Standing } from '../../authors/standing.js';
import { StandingsService } from '../../authors/standings.service.js';
import { ReasonsService } from '../../comments/reasons/reasons.service.js';
import type { Site } from '../../sites/site.entity.js';
import { DecisionSettlement, type DecisionRequest, type Settled } from '../decision-settlement.js';
import { SanctionedCommentsQuery, type SanctionedComment } from './sanctioned-comments.query.js';

/** At most so many comments go with one sanction: they are decided in one transaction. */
const mostComments = 1_000;

/** What the desk wants of an author, and of what they wrote. */
export interface Sanction {
  readonly authorId: string;
  readonly standing: Standing;
  readonly until: Date | null;
  readonly reason: string;
  readonly rejectPending: boolean;
  readonly removeSince: Date | null;
}

/** A comment that was to go with a sanction, and what has become of it. */
export interface SanctionedResult {
  readonly request: DecisionRequest;
  readonly settled: Settled;
}

export interface SanctionResult {
  readonly batchId: string;
  readonly results: readonly SanctionedResult[];
  /** There were more comments than one sanction takes: the same again goes on. */
  readonly hasMore: boolean;
}

/** Sets what an author may do, and settles with it what they wrote: one call, one batch on record. */
@Injectable()
export class SanctionsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly standings: StandingsService,
    private readonly comments: SanctionedCommentsQuery,
    private readonly settlement: DecisionSettlement,
    private readonly reasons: ReasonsService,
  ) {}

  /** Throws author_not_found, validation_failed, and forbidden for a sanction on staff by who is no admin. */
  async sanction(
    site: Site,
    by: { actor: Actor; isAdmin: boolean },
    sanction: Sanction,
  ): Promise<SanctionResult> {
    const { authorId, standing, until, reason, rejectPending, removeSince } = sanction;
    await this.reasons.check(site.id, [{ code: reason, pointer: '/reason' }]);
    const deciding = { siteId: site.id, actor: by.actor, batchId: newId(), overridesClaims: true };
    const settled = await this.transactor.run(async (tx) => {
      const was = await this.standings.lock(tx, site.id, authorId);
      if (was.kind === 'staff' && !by.isAdmin) throw forbidden();
      checkUntil(sanction, was.now);
      await this.standings.change(tx, deciding, authorId, was, {
        standing,
        standingUntil: until,
        standingReason: reason,
      });
      if (!rejectPending && removeSince === null) return { results: [], hasMore: false };
      const which = { waiting: rejectPending, approvedSince: removeSince };
      const found = await this.comments.list(tx, site.id, authorId, which, mostComments + 1);
      const requests = found
        .slice(0, mostComments)
        .map((comment) => rejectionOf(comment, removeSince, reason));
      const outcomes = await this.settlement.settle(tx, deciding, requests);
      const results = requests.map((request, at) => ({ request, settled: outcomes[at] ?? null }));
      return { results, hasMore: found.length > mostComments };
    });
    return { batchId: deciding.batchId, ...settled };
  }
}

/** A suspension has an end, and no end is past: it would be over before it began. */
function checkUntil({ standing, until }: Sanction, now: Date): void {
  const refuse = (code: string, detail: string): Error =>
    validationFailed([{ pointer: '/until', code, detail }]);
  if (until === null && standing === 'suspended') throw refuse('required', 'A suspension has an end.');
  if (until !== null && standing === 'normal')
    throw refuse('unknown_field', 'Nothing ends a normal standing.');
  if (until !== null && until <= now) throw refuse('out_of_range', 'It must be a time to come.');
}

/** A public comment that goes takes its waiting edit along; one that stays loses only that. */
function rejectionOf(
  { id, revision, status, editRevision, createdAt }: SanctionedComment,
  removeSince: Date | null,
  reason: string,
): DecisionRequest {
  const goes = status === 'pending' || (removeSince !== null && createdAt >= removeSince);
  const seen =
    goes || editRevision === null
      ? { revision, status, isEdit: undefined }
      : { revision: editRevision, status, isEdit: true };
  return { commentId: id, seen, action: 'reject', reason, note: null };
}
