import type { Rule } from './rule.js';

/** Below this many UTF-16 units people repeat themselves honestly: "Thank you!", 👍. */
const shortestText = 12;

/** The same author sends the very same text again. */
export const repeatedTextRule: Rule = {
  name: 'repeated_text',
  screen({ text, repeats }, { repeatedText }) {
    if (!repeatedText.enabled || repeats === 0 || text.length < shortestText) return [];
    return [
      {
        rule: 'repeated_text',
        outcome: 'hold',
        code: 'same_text_by_author',
        params: { repeats, withinHours: repeatedText.withinHours },
        spans: [[0, text.length]],
      },
    ];
  },
};
