import type { Rule } from './rule.js';

/** Slow mode: a second comment of an author under the same article within the time waits. */
export const paceRule: Rule = {
  name: 'pace',
  screen({ isStaff, history, slowModeSeconds }, { pace }) {
    const seconds = slowModeSeconds > 0 ? slowModeSeconds : pace.enabled ? pace.seconds : 0;
    const since = history.secondsSinceLastHere;
    if (seconds === 0 || isStaff || since === null || since >= seconds) return [];
    return [
      {
        rule: 'pace',
        outcome: 'hold',
        code: 'too_soon',
        params: { seconds, since: Math.floor(since) },
        spans: [],
      },
    ];
  },
};
