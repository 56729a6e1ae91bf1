import { strictestOutcome, type Finding } from '../screening/finding.js';

/** What makes a comment urgent, and by how much, in thousandths of what would be most urgent. */
export type UrgencyReasons = Readonly<Partial<Record<'illegal' | 'reports' | 'findings' | 'reach', number>>>;

/** Where a comment stands in the order of the queue. */
export interface Urgency {
  /** 0 for what is most urgent, 1000 where nothing is: ascending, so that one index also breaks ties by age. */
  readonly rank: number;
  readonly reasons: UrgencyReasons;
}

/** The open reports of a comment, weighed by the records of who sent them. */
export interface WeighedReports {
  /** A new reporter has 500, the most reliable nearly 1000. */
  readonly weight: number;
  /** The same of those that say `illegal`. */
  readonly illegalWeight: number;
}

export interface UrgencyFacts {
  readonly reports: WeighedReports;
  readonly findings: readonly Pick<Finding, 'outcome'>[];
  /** Replies and reactions of the comment and of what it answers: how many look there. */
  readonly reach: number;
}

export const noReports: WeighedReports = { weight: 0, illegalWeight: 0 };

/** Nothing makes it urgent. */
export const calm: Urgency = { rank: 1000, reasons: {} };

/** So much weight of `illegal` reports comes before everything else: a new reporter has it, a bad record has not. */
const illegalFrom = 250;

const ofFindings = { note: 0.1, hold: 0.3, reject: 0.6 } as const;
const mostOfReach = 0.3;
/** The reach that counts in full. */
const fullReach = 1_000;

/**
 * What is known against a comment, as shares that each make up a part of what the others leave: many weak reasons
 * come near to one strong, none goes beyond it. What is reported as illegal has the upper half to itself.
 */
export function urgencyOf({ reports, findings, reach }: UrgencyFacts): Urgency {
  const shares = {
    reports: reports.weight / (reports.weight + 1_000),
    findings: findings.length === 0 ? 0 : ofFindings[strictestOutcome(findings)],
    reach: mostOfReach * Math.min(1, Math.log1p(reach) / Math.log1p(fullReach)),
  };
  const calmness = Object.values(shares).reduce((left, share) => left * (1 - share), 1);
  const isIllegal = reports.illegalWeight >= illegalFrom;
  const priority = (1 - calmness) / 2 + (isIllegal ? 0.5 : 0);
  const reasons = Object.fromEntries(
    Object.entries({ illegal: isIllegal ? 1 : 0, ...shares })
      .map(([name, share]) => [name, Math.round(share * 1_000)] as const)
      .filter(([, share]) => share > 0),
  );
  return { rank: 1_000 - Math.min(1_000, Math.round(priority * 1_000)), reasons };
}

/** While a comment is in review it only becomes more urgent, so that a walk through the queue meets nothing twice. */
export function moreUrgent(before: Urgency, now: Urgency): Urgency {
  return now.rank < before.rank ? now : before;
}

/** 0 to 1, as the desk is told. */
export function priorityOf(rank: number): number {
  return (1_000 - rank) / 1_000;
}
