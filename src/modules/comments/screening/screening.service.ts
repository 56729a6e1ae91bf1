import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import type { Site, SiteModeration } from '../../sites/site.entity.js';
import { CommentsRepository } from '../comments.repository.js';
import type { CommentStatus } from '../comment-status.js';
import { strictestOutcome, type Finding } from './finding.js';
import type { Submission } from './rule.js';
import { screen } from './screen.js';

/** What screening says of a text: what was found, and the status that a new comment gets by it. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly status: Exclude<CommentStatus, 'deleted'>;
  /** Who decided when nobody had to wait: the strictest rule, or the moderation mode. */
  readonly decidedBy: string;
}

/** Looks up what the rules need to know, runs them, and weighs their findings with the moderation mode. */
@Injectable()
export class ScreeningService {
  constructor(private readonly comments: CommentsRepository) {}

  async judge(
    tx: Db,
    site: Site,
    moderation: SiteModeration,
    text: { authorId: string; body: string; commentId: string | null },
  ): Promise<Verdict> {
    const { repeatedText } = site.screening;
    const repeats = repeatedText.enabled
      ? await this.comments.countRepeats(tx, site.id, text, repeatedText.withinHours)
      : 0;
    return this.weigh(site, moderation, { text: text.body, repeats });
  }

  /** Runs the rules where what they need to know is known already. */
  weigh(site: Site, moderation: SiteModeration, submission: Submission): Verdict {
    const findings = screen(submission, site.screening);
    return { findings, ...weigh(findings, moderation) };
  }
}

/** The strictest finding wins; without one that matters, the moderation mode decides. */
export function weigh(
  findings: readonly Finding[],
  moderation: SiteModeration,
): Pick<Verdict, 'status' | 'decidedBy'> {
  const outcome = strictestOutcome(findings);
  const rule = findings.find((finding) => finding.outcome === outcome)?.rule;
  if (outcome === 'reject') return { status: 'rejected', decidedBy: rule ?? moderation };
  if (outcome === 'hold' || moderation === 'pre') return { status: 'pending', decidedBy: rule ?? moderation };
  return { status: 'approved', decidedBy: moderation };
}
