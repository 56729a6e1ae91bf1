import type { Finding } from './finding.js';
import type { Rule } from './rule.js';

/** Below this many UTF-16 units people repeat themselves honestly: "Thank you!", 👍. */
const shortestText = 12;

/** The same author sends the very same text again, or many authors send it. */
export const repeatedTextRule: Rule = {
  name: 'repeated_text',
  screen({ text, history }, { repeatedText }) {
    if (!repeatedText.enabled || text.length < shortestText) return [];
    const { withinHours, byOthers } = repeatedText;
    const finding = { rule: 'repeated_text', outcome: 'hold', spans: [[0, text.length]] } as const;
    const findings: Finding[] = [];
    if (history.repeats > 0) {
      const params = { repeats: history.repeats, withinHours };
      findings.push({ ...finding, code: 'same_text_by_author', params });
    }
    if (history.otherAuthors >= byOthers) {
      const params = { authors: history.otherAuthors, withinHours };
      findings.push({ ...finding, code: 'same_text_by_others', params });
    }
    return findings;
  },
};
