import type { Rule } from './rule.js';

/** Whoever is premoderated waits, whatever they write. Who is suspended or banned is turned away before. */
export const authorStandingRule: Rule = {
  name: 'author_standing',
  screen({ standing }) {
    if (standing !== 'premoderated') return [];
    return [{ rule: 'author_standing', outcome: 'hold', code: 'premoderated', params: {}, spans: [] }];
  },
};
