import type { Rule } from './rule.js';

export const externalCheckName = 'external_check';

/** Where the site has a check of its own, every text of a reader waits until that has answered. */
export const externalCheckRule: Rule = {
  name: externalCheckName,
  screen({ isStaff, hasExternalCheck }) {
    if (isStaff || !hasExternalCheck) return [];
    return [{ rule: externalCheckName, outcome: 'hold', code: 'asked', params: {}, spans: [] }];
  },
};
