import type { Rule } from './rule.js';

const CASED = /\p{Lu}|\p{Ll}/gu;
const CAPITAL = /\p{Lu}/gu;
const EXCITED = /[!?！？‼⁉]{4,}/gu;

/** Capitals throughout, or whole rows of exclamation marks. Scripts without capitals do not shout. */
export const shoutingRule: Rule = {
  name: 'shouting',
  screen({ text }, { shouting }) {
    if (!shouting.enabled) return [];
    const letters = text.match(CASED)?.length ?? 0;
    const capitals = text.match(CAPITAL)?.length ?? 0;
    const share = letters === 0 ? 0 : capitals / letters;
    const isLoud = letters >= shouting.minLetters && share * 100 >= shouting.percent;
    const rows = Array.from(
      text.matchAll(EXCITED),
      ({ index, 0: row }) => [index, index + row.length] as const,
    );
    const finding = { rule: 'shouting', outcome: 'hold' } as const;
    return [
      ...(isLoud
        ? [
            {
              ...finding,
              code: 'capitals',
              params: { percent: Math.round(share * 100), allowed: shouting.percent },
              spans: [[0, text.length] as const],
            },
          ]
        : []),
      ...(rows.length > 0 ? [{ ...finding, code: 'exclamation_marks', params: {}, spans: rows }] : []),
    ];
  },
};
