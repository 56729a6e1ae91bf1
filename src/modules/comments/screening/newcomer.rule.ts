import type { Rule } from './rule.js';

/** The first comments of an author wait until a moderator has approved as many. */
export const newcomerRule: Rule = {
  name: 'newcomer',
  screen({ isStaff, standing, history }, { newcomer }) {
    if (!newcomer.enabled || isStaff || standing === 'trusted' || history.approved >= newcomer.comments)
      return [];
    return [
      {
        rule: 'newcomer',
        outcome: 'hold',
        code: 'first_comments',
        params: { approved: history.approved, wanted: newcomer.comments },
        spans: [],
      },
    ];
  },
};
