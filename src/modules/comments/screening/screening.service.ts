import { Injectable } from '@nestjs/common';
import { Metrics } from '../../../platform/metrics/metrics.js';
import type { Db } from '../../../platform/db/db.js';
import { effectiveStanding } from '../../authors/standing.js';
import type { Site, SiteModeration } from '../../sites/site.entity.js';
import type { ScreenedWords } from '../../word-lists/screened-words.js';
import { WordListsService } from '../../word-lists/word-lists.service.js';
import type { CommentSection } from '../comment-sections.js';
import type { CommentStatus } from '../comment-status.js';
import { factWindows } from './fact-windows.js';
import { externalCheckName } from './external-check.rule.js';
import { strictestOutcome, type Finding } from './finding.js';
import type { Submission } from './rule.js';
import { screen } from './screen.js';
import {
  ScreeningFactsRepository,
  type FactsSubject,
  type SubmissionFacts,
} from './screening-facts.repository.js';
import { isTrusted } from './trust.js';

/** What screening says of a text: what was found, and the status that a new comment gets by it. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly status: Exclude<CommentStatus, 'deleted'>;
  /** Who decided when nobody had to wait: the strictest rule, the trust in the author, or the moderation mode. */
  readonly decidedBy: string;
  /** The site's own check is to be asked; `passes` where nothing but that keeps the text from the public. */
  readonly check: { readonly passes: boolean } | null;
}

type SectionPolicy = Pick<CommentSection, 'moderation' | 'slowModeSeconds'>;

/** Looks up what the rules need to know, runs them, and weighs their findings with the moderation mode. */
@Injectable()
export class ScreeningService {
  private readonly screened: (milliseconds: number) => void;

  constructor(
    private readonly facts: ScreeningFactsRepository,
    private readonly words: WordListsService,
    metrics: Metrics,
  ) {
    this.screened = metrics.addDuration(
      'parley_screening_seconds',
      'How long the rules took over one text, what they looked up not counted.',
      [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.25],
    );
  }

  /** For another text of a comment that there is already. */
  async judge(
    tx: Db,
    site: Site,
    moderation: SiteModeration,
    text: Omit<FactsSubject, 'parentId'>,
  ): Promise<Verdict> {
    const words = await this.words.wordsOf(site.id);
    const windows = factWindows(site.screening, 0);
    const [facts] = await this.facts.read(tx, site.id, [{ ...text, parentId: null }], windows);
    if (!facts) throw new Error('A text came back without its facts.');
    // It is no further comment: it cannot come too soon, nor be one too many.
    const known = { ...facts, sentLately: 0, secondsSinceLastHere: null };
    return this.weigh(site, { moderation, slowModeSeconds: 0 }, text.body, known, words);
  }

  /** What is read of submissions of one site before they are screened, and the words to screen them with. */
  async know(
    db: Db,
    site: Site,
    subjects: readonly FactsSubject[],
    slowModeSeconds: number,
  ): Promise<{ facts: SubmissionFacts[]; words: ScreenedWords }> {
    const [facts, words] = await Promise.all([
      this.facts.read(db, site.id, subjects, factWindows(site.screening, slowModeSeconds)),
      this.words.wordsOf(site.id),
    ]);
    return { facts, words };
  }

  /** Runs the rules where what they need to know is known already. */
  weigh(
    site: Site,
    section: SectionPolicy,
    text: string,
    facts: SubmissionFacts,
    words: ScreenedWords,
  ): Verdict {
    const { standing, standingUntil, displayName, authorKind, now } = facts;
    const submission: Submission = {
      text,
      authorName: displayName ?? '',
      isStaff: authorKind === 'staff',
      standing: effectiveStanding({ standing: standing ?? 'normal', standingUntil }, now),
      history: facts,
      slowModeSeconds: section.slowModeSeconds,
      words,
      hasExternalCheck: site.externalCheck !== null,
    };
    const begin = performance.now();
    const findings = screen(submission, site.screening);
    this.screened(performance.now() - begin);
    const trusted = isTrusted(submission, site.screening);
    const weighed = weigh(findings, section.moderation, trusted);
    const others = findings.filter(({ rule }) => rule !== externalCheckName);
    const asks = others.length < findings.length && weighed.status === 'pending';
    const passes = asks && weigh(others, section.moderation, trusted).status === 'approved';
    return { findings, ...weighed, check: asks ? { passes } : null };
  }
}

/** The strictest finding wins; without one that matters, the moderation mode decides, or the trust in the author. */
export function weigh(
  findings: readonly Finding[],
  moderation: SiteModeration,
  trusted = false,
): Pick<Verdict, 'status' | 'decidedBy'> {
  const outcome = strictestOutcome(findings);
  const rule = findings.find((finding) => finding.outcome === outcome)?.rule;
  if (outcome === 'reject') return { status: 'rejected', decidedBy: rule ?? moderation };
  if (outcome === 'hold') return { status: 'pending', decidedBy: rule ?? moderation };
  if (moderation === 'post') return { status: 'approved', decidedBy: moderation };
  if (trusted) return { status: 'approved', decidedBy: 'trusted_author' };
  return { status: 'pending', decidedBy: rule ?? moderation };
}
