import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import type { OutboxMessage } from '../../../platform/outbox/outbox.repository.js';
import type { Author } from '../../authors/author.entity.js';
import { AuthorCounters } from '../../authors/author-counters.js';
import type { Site } from '../../sites/site.entity.js';
import { CommentEffects, CommentEffectsWriter } from '../comment-effects.js';
import { CommentWriters } from '../comment-writers.js';
import { commentNotFound } from '../comments.errors.js';
import { calm, moreUrgent, urgencyOf, type WeighedReports } from '../review/urgency.js';
import { isHeard, reportWeight, type ReportReason } from './report-reason.js';
import { ReportsRepository, type OpenReports, type ReportedComment } from './reports.repository.js';

/** Telling the desk of somebody else's comment. Reports order the queue; they hide nothing (rule 8). */
@Injectable()
export class ReportsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly writers: CommentWriters,
    private readonly reports: ReportsRepository,
    private readonly counters: AuthorCounters,
    private readonly effectsWriter: CommentEffectsWriter,
  ) {}

  /**
   * Reports a public comment, or changes the reason of the caller's own report. Throws comment_not_found,
   * author_banned, author_suspended, unauthenticated, forbidden.
   */
  async report(
    site: Site,
    caller: Principal,
    commentId: string,
    complaint: { reason: ReportReason; note: string | null },
  ): Promise<void> {
    const reporter = (tx: Db): Promise<Author> => this.writers.getAdmitted(tx, site.id, caller);
    await this.change(site, commentId, reporter, async (tx, comment, authorId) => {
      const record = await this.counters.find(tx, site.id, authorId);
      const dismissals = await this.reports.dismissals(tx, site.id, comment.id, comment.revision);
      const settledBy = isHeard(complaint.reason, dismissals.length) ? null : (dismissals[0] ?? null);
      const report = { ...complaint, authorId, weight: reportWeight(record), settledBy };
      const isNew = await this.reports.put(tx, site.id, comment, report);
      return { reports: Number(isNew), told: { topic: 'comment.reported', reason: complaint.reason } };
    });
  }

  /**
   * Takes the caller's report back, unless the desk has settled it: also for whoever may report no more. Throws
   * comment_not_found.
   */
  async takeBack(site: Site, caller: Principal, commentId: string): Promise<void> {
    const reporter = (tx: Db): Promise<Author> => this.writers.get(tx, site.id, caller);
    await this.change(site, commentId, reporter, async (tx, comment, authorId) => {
      const isGone = await this.reports.takeBack(tx, site.id, comment.id, authorId);
      return { reports: -Number(isGone), told: null };
    });
  }

  private async change(
    site: Site,
    commentId: string,
    reporter: (tx: Db) => Promise<Author>,
    work: (tx: Db, comment: ReportedComment, authorId: string) => Promise<Change>,
  ): Promise<void> {
    await this.transactor.run(async (tx) => {
      const author = await reporter(tx);
      const comment =
        site.commenting === 'hidden' ? null : await this.reports.lockPublic(tx, site.id, commentId);
      if (!comment) throw commentNotFound();
      const { reports, told } = await work(tx, comment, author.id);
      const open = await this.reports.sumOpen(tx, site.id, commentId);
      await this.reports.keepOpen(tx, site.id, commentId, open, urgencyAfter(comment, open));
      const effects = new CommentEffects();
      if (told) effects.messages.push(messageOf(comment, told));
      effects.authorCounts.push({ authorId: comment.authorId, reported: reports });
      effects.reported = Number(open.length > 0) - Number(comment.openReports > 0);
      await this.effectsWriter.write(tx, site.id, effects);
    });
  }
}

/** How many reports there are more, and what is told of it. */
interface Change {
  readonly reports: number;
  readonly told: Told | null;
}

/** What those are told who follow what happens on the site: never by whom, and not in their words. */
interface Told {
  readonly topic: string;
  readonly reason: ReportReason;
}

function messageOf(
  { id: commentId, articleId, revision }: ReportedComment,
  { topic, reason }: Told,
): OutboxMessage {
  return { topic, articleId, commentId, payload: { revision, reason } };
}

function urgencyAfter(comment: ReportedComment, open: readonly OpenReports[]): ReturnType<typeof urgencyOf> {
  // What leaves the queue begins anew should it come back.
  if (open.length === 0 && !comment.hasEdit) return calm;
  const before = { rank: comment.queueRank, reasons: comment.queueReasons };
  const findings = comment.outcomes.map((outcome) => ({ outcome }));
  return moreUrgent(before, urgencyOf({ reports: weigh(open), findings, reach: comment.reach }));
}

function weigh(open: readonly OpenReports[]): WeighedReports {
  const weightOf = (reports: readonly OpenReports[]): number =>
    reports.reduce((total, { weight }) => total + weight, 0);
  return {
    weight: weightOf(open),
    illegalWeight: weightOf(open.filter(({ reason }) => reason === 'illegal')),
  };
}
