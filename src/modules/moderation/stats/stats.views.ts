import { QueryInt } from '../../../platform/http/field.decorators.js';
import { summed, waitingQuantile } from './desk-day.js';
import type { DeskStats } from './stats.service.js';

export class StatsQueryDto {
  /** The last so many days by UTC, today included: 1 to 90. */
  @QueryInt(1, 90)
  days = 30;
}

export class WaitingView {
  /** To five per cent; null where nothing had waited. */
  p50Seconds: number | null;
  p95Seconds: number | null;
}

export class ModeratorDayView {
  id: string;
  displayName: string | null;
  decisions: number;
}

export class DeskDayView {
  day: string;
  decisions: number;
  waitingP50Seconds: number | null;
  waitingP95Seconds: number | null;
  moderators: ModeratorDayView[];
}

export class RuleShareView {
  rule: string;
  /** Comments that the rule held or rejected. */
  count: number;
  /** Of all that rules held or rejected; one comment may count for several. */
  share: number;
}

export class OverturnedView {
  /** Undos, and approvals of what had been rejected. */
  count: number;
  /** Of all decisions in this time. */
  share: number;
}

export class StatsView {
  waiting: WaitingView;
  days: DeskDayView[];
  rules: RuleShareView[];
  overturned: OverturnedView;

  static of({ days, names }: DeskStats): StatsView {
    const rules = summed(days.map((day) => day.rules));
    const found = total([...rules.values()]);
    const decisions = total(days.map((day) => day.decisions));
    const overturned = total(days.map((day) => day.overturned));
    return {
      waiting: { p50Seconds: waitingQuantile(days, 0.5), p95Seconds: waitingQuantile(days, 0.95) },
      days: days.map(({ day, decisions: made, waitingP50, waitingP95, moderators }) => ({
        day,
        decisions: made,
        waitingP50Seconds: waitingP50,
        waitingP95Seconds: waitingP95,
        moderators: moderators.map(({ id, decisions: own }) => ({
          id,
          displayName: names.get(id) ?? null,
          decisions: own,
        })),
      })),
      rules: [...rules]
        .sort(([, one], [, other]) => other - one)
        .map(([rule, count]) => ({ rule, count, share: shareOf(count, found) })),
      overturned: { count: overturned, share: shareOf(overturned, decisions) },
    };
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}
