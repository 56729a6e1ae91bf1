import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { OutgoingFailure, OutgoingHttp } from '../../../platform/http/outgoing/outgoing-http.js';
import { signatureHeaders } from '../../../platform/http/outgoing/signature.js';
import { newId } from '../../../platform/ids.js';
import {
  ExternalChecksRepository,
  type TakenCheck,
} from '../../comments/external-checks/external-checks.repository.js';
import { externalCheckName } from '../../comments/screening/external-check.rule.js';
import { SiteSecrets } from '../../sites/site-secrets.js';
import type { Site } from '../../sites/site.entity.js';
import { DecisionSettlement } from '../decision-settlement.js';
import { readExternalAnswer, type ExternalAnswer } from './external-answer.js';
import { externalQuestion } from './external-question.js';

const timeoutMs = 5_000;
const maxAnswerBytes = 16_384;

/** Seconds until the next attempt, after the first, the second, …: longer than an attempt takes. */
const pauses = [10, 30, 120, 600, 1_800, 7_200];

const findings = {
  approve: { outcome: 'note', code: 'approved' },
  hold: { outcome: 'hold', code: 'held' },
  reject: { outcome: 'reject', code: 'rejected' },
} as const;

/** Asks a site's own check about a text, and does what it says as far as nothing else speaks against it. */
@Injectable()
export class ExternalChecksService {
  constructor(
    private readonly transactor: Transactor,
    private readonly checks: ExternalChecksRepository,
    private readonly outgoing: OutgoingHttp,
    private readonly secrets: SiteSecrets,
    private readonly settlement: DecisionSettlement,
  ) {}

  async sitesWithDue(): Promise<string[]> {
    return this.checks.sitesWithDue(this.transactor.reader);
  }

  /** Takes some of what is due on a site: whoever has taken it asks, and nobody else until the next attempt. */
  async take(siteId: string, limit: number): Promise<TakenCheck[]> {
    return this.transactor.run((tx) => this.checks.take(tx, siteId, limit, pauses));
  }

  /** One attempt. Without an answer the text waits on: for the next attempt, or, after the last, for the desk. */
  async attempt(site: Site, check: TakenCheck): Promise<void> {
    const question = await this.questionAbout(site, check);
    // It has given way to another text, or was erased.
    if (question === null) return this.settle(site, check, 'answered');
    if (site.externalCheck === null) return this.giveUp(site, check, 'switched_off');
    const answer = await this.ask(site, site.externalCheck, check, question);
    if (typeof answer !== 'string') return this.settle(site, check, 'answered', answer);
    if (check.attempts >= pauses.length) return this.giveUp(site, check, answer);
  }

  private async questionAbout(site: Site, { commentId, revision }: TakenCheck): Promise<string | null> {
    const comment = await this.checks.findQuestion(this.transactor.reader, site.id, commentId, revision);
    if (comment?.body == null) return null;
    return externalQuestion(site.key, revision, comment, comment.body);
  }

  /** The answer, or why there is none. */
  private async ask(
    site: Site,
    policy: NonNullable<Site['externalCheck']>,
    { commentId, revision, now }: TakenCheck,
    body: string,
  ): Promise<ExternalAnswer | string> {
    const message = {
      id: `check_${commentId}_${String(revision)}`,
      timestamp: Math.floor(now.getTime() / 1_000),
      body,
    };
    const headers = signatureHeaders(message, this.secrets.openCheck(site.id, policy, now));
    try {
      const request = { address: policy.address, headers, body, timeoutMs, maxAnswerBytes };
      const { status, body: bytes } = await this.outgoing.post(request);
      return readExternalAnswer(status, bytes) ?? 'not_understood';
    } catch (error) {
      if (error instanceof OutgoingFailure) return error.problem;
      throw error;
    }
  }

  private async giveUp(site: Site, check: TakenCheck, problem: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      if (!(await this.checks.settle(tx, site.id, check, 'unanswered'))) return;
      const params = { problem, attempts: check.attempts };
      const finding = { rule: externalCheckName, outcome: 'hold', code: 'no_answer', params } as const;
      await this.checks.changeFinding(tx, site.id, check, finding);
    });
  }

  private async settle(
    site: Site,
    check: TakenCheck,
    status: 'answered',
    answer: ExternalAnswer | null = null,
  ): Promise<void> {
    await this.transactor.run(async (tx) => {
      const settled = await this.checks.settle(tx, site.id, check, status);
      if (!settled || !answer) return;
      const params = answer.reason === null ? {} : { reason: answer.reason };
      const finding = { rule: externalCheckName, ...findings[answer.verdict], params };
      await this.checks.changeFinding(tx, site.id, check, finding);
      const mayDecide = !settled.wasDecided && (settled.passes || answer.verdict === 'reject');
      if (answer.verdict !== 'hold' && mayDecide) await this.decide(tx, site, check, answer.verdict);
    });
  }

  /** As a comment that waits, or else as an edit that does: whichever it is no more, nothing happens. */
  private async decide(
    tx: Db,
    site: Site,
    { commentId, revision }: TakenCheck,
    action: 'approve' | 'reject',
  ): Promise<void> {
    const actor = { kind: 'rule', name: externalCheckName } as const;
    const deciding = { siteId: site.id, actor, batchId: newId() };
    const request = { commentId, action, reason: null, note: null };
    await this.settlement.settle(tx, deciding, [
      { ...request, seen: { revision, status: 'pending' } },
      { ...request, seen: { revision, status: 'approved', isEdit: true } },
    ]);
  }
}
