import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { OutboxRepository } from '../../platform/outbox/outbox.repository.js';
import { AuditRecord } from '../audit/audit-record.js';
import type { NewAuditEntry } from '../audit/audit-kinds.js';
import { authorBanned, authorNotFound, authorSuspended } from './authors.errors.js';
import { effectiveStanding, type Standing } from './standing.js';
import { StandingRepository, type LockedStanding, type ReasonedStanding } from './standing.repository.js';

/** Who sets a standing, and what was done together with it. */
export interface Sanctioning {
  readonly siteId: string;
  readonly actor: Actor;
  readonly batchId: string;
}

/** What authors may do on a site, and who said so. */
@Injectable()
export class StandingsService {
  constructor(
    private readonly standings: StandingRepository,
    private readonly record: AuditRecord,
    private readonly outbox: OutboxRepository,
  ) {}

  /** What holds now. An unknown author's is `normal`. */
  async now(db: Db, siteId: string, authorId: string): Promise<Standing> {
    const found = await this.standings.find(db, siteId, authorId);
    return found ? effectiveStanding(found, found.now) : 'normal';
  }

  /** Throws author_banned, author_suspended for whoever may not take part. */
  async checkAdmitted(db: Db, siteId: string, authorId: string): Promise<void> {
    const standing = await this.now(db, siteId, authorId);
    if (standing === 'banned') throw authorBanned();
    if (standing === 'suspended') throw authorSuspended();
  }

  /** Throws author_not_found. */
  async lock(tx: Db, siteId: string, authorId: string): Promise<LockedStanding> {
    const locked = await this.standings.lock(tx, siteId, authorId);
    if (!locked) throw authorNotFound();
    return locked;
  }

  /** Sets the standing of an author that the caller has locked, and puts it on record with what it was. */
  async change(
    tx: Db,
    sanctioning: Sanctioning,
    authorId: string,
    was: LockedStanding,
    is: ReasonedStanding,
  ): Promise<string> {
    return this.set(tx, sanctioning, authorId, is, { kind: 'sanction', was: detailsOf(was) });
  }

  /** Brings back what a standing was before an entry on record. */
  async restore(
    tx: Db,
    sanctioning: Sanctioning,
    authorId: string,
    was: ReasonedStanding,
    undoes: string,
  ): Promise<string> {
    return this.set(tx, sanctioning, authorId, was, { kind: 'sanction_undone', undoes });
  }

  private async set(
    tx: Db,
    { siteId, actor, batchId }: Sanctioning,
    authorId: string,
    is: ReasonedStanding,
    { kind, ...more }: { kind: NewAuditEntry['kind'] } & Record<string, unknown>,
  ): Promise<string> {
    const subject = { kind: 'author', id: authorId };
    const details = { ...detailsOf(is), ...more };
    const entryId = await this.record.append(tx, siteId, { kind, actor, subject, batchId, details });
    await this.standings.change(tx, siteId, authorId, is, entryId);
    const payload = { authorId, ...detailsOf(is) };
    await this.outbox.append(tx, siteId, [
      { topic: 'author.sanctioned', articleId: null, commentId: null, payload },
    ]);
    return entryId;
  }
}

/** A standing as the record writes it. */
export interface RecordedStanding {
  readonly standing: Standing;
  readonly until: string | null;
  readonly reason: string | null;
}

function detailsOf({ standing, standingUntil, standingReason }: ReasonedStanding): RecordedStanding {
  return { standing, until: standingUntil?.toISOString() ?? null, reason: standingReason };
}
