import type { ScreeningPolicy } from '../../sites/screening-policy.js';

/** How far back the rules that are on want to look. Where none of them is, nothing is read. */
export interface FactWindows {
  /** The farthest. */
  readonly historyHours: number;
  readonly repeatsHours: number;
  readonly floodSeconds: number;
  readonly rejectionDays: number;
}

/** Those who count what was approved count all of it: ten years. */
const forever = 87_600;

export function factWindows(
  { repeatedText, flood, newcomer, pace, trust }: ScreeningPolicy,
  slowModeSeconds: number,
): FactWindows {
  const repeatsHours = repeatedText.enabled ? repeatedText.withinHours : 0;
  const floodSeconds = flood.enabled ? flood.withinSeconds : 0;
  const seconds = Math.max(floodSeconds, pace.enabled ? pace.seconds : 0, slowModeSeconds);
  const countsApproved = newcomer.enabled || trust.enabled;
  return {
    historyHours: countsApproved ? forever : Math.max(repeatsHours, Math.ceil(seconds / 3_600)),
    repeatsHours,
    floodSeconds,
    rejectionDays: trust.enabled ? trust.withoutRejectionDays : 0,
  };
}
