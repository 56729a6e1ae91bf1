import { findHiddenText } from '../../../platform/text/hidden-text.js';
import type { Rule } from './rule.js';

/** Text that a reader does not see, or that reorders the page around it. */
export const hiddenTextRule: Rule = {
  name: 'hidden_text',
  screen({ text }, { hiddenText }) {
    if (!hiddenText.enabled) return [];
    const found = findHiddenText(text);
    return [...new Set(found.map(({ code }) => code))].map((code) => ({
      rule: 'hidden_text',
      outcome: 'hold',
      code,
      params: {},
      spans: found.filter((hidden) => hidden.code === code).map(({ start, end }) => [start, end]),
    }));
  },
};
