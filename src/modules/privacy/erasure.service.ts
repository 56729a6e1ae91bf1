import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { AuditRecord } from '../audit/audit-record.js';
import { AuthorsService } from '../authors/authors.service.js';
import { CommentWithdrawals } from '../comments/comment-withdrawals.js';
import { ErasureRepository } from './erasure.repository.js';
import { staffNotErasable } from './privacy.errors.js';

/** Comments withdrawn in one transaction: their locks are not held for longer than that. */
const batch = 50;

/**
 * Erases a person from a site. What they wrote is withdrawn like any comment, so that threads and counts stand, and
 * then emptied. Each step may be done twice: an erasure that was cut short is made good by asking again.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly transactor: Transactor,
    private readonly authors: AuthorsService,
    private readonly erasures: ErasureRepository,
    private readonly withdrawals: CommentWithdrawals,
    private readonly record: AuditRecord,
  ) {}

  /** Throws author_not_found, staff_not_erasable. */
  async erase(siteId: string, authorId: string, actor: Actor): Promise<void> {
    await this.authors.get(siteId, authorId);
    if (await this.erasures.isStaff(this.transactor.reader, siteId, authorId)) throw staffNotErasable();
    await this.transactor.run((tx) => this.erasures.closeAuthor(tx, siteId, authorId));
    const batchId = newId();
    let isDone = false;
    while (!isDone) {
      await this.withdrawAll(siteId, authorId, actor, batchId);
      isDone = await this.transactor.run(async (tx) => {
        await this.erasures.eraseAll(tx, siteId, authorId);
        // A comment that was in flight when the author was closed.
        if ((await this.erasures.listOpen(tx, siteId, authorId, 1)).length > 0) return false;
        await this.record.append(tx, siteId, {
          kind: 'erasure',
          actor,
          subject: { kind: 'author', id: authorId },
          batchId,
        });
        return true;
      });
    }
  }

  private async withdrawAll(siteId: string, authorId: string, actor: Actor, batchId: string): Promise<void> {
    for (;;) {
      const ids = await this.erasures.listOpen(this.transactor.reader, siteId, authorId, batch);
      if (ids.length === 0) return;
      await this.transactor.run((tx) =>
        this.withdrawals.withdraw(tx, siteId, ids, {
          seen: () => this.erasures.see(tx, siteId, ids),
          actor,
          batchId,
        }),
      );
    }
  }
}
