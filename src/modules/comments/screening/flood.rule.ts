import type { Rule } from './rule.js';

/** One author sends more than a discussion takes, on whatever articles. */
export const floodRule: Rule = {
  name: 'flood',
  screen({ isStaff, history }, { flood }) {
    if (!flood.enabled || isStaff || history.sentLately < flood.comments) return [];
    return [
      {
        rule: 'flood',
        outcome: 'hold',
        code: 'too_many_comments',
        params: {
          comments: history.sentLately + 1,
          allowed: flood.comments,
          withinSeconds: flood.withinSeconds,
        },
        spans: [],
      },
    ];
  },
};
