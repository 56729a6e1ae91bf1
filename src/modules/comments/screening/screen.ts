import type { ScreeningPolicy } from '../../sites/screening-policy.js';
import { authorStandingRule } from './author-standing.rule.js';
import { bannedWordsRule } from './banned-words.rule.js';
import { externalCheckRule } from './external-check.rule.js';
import type { Finding } from './finding.js';
import { floodRule } from './flood.rule.js';
import { hiddenTextRule } from './hidden-text.rule.js';
import { linkRule } from './link.rule.js';
import { newcomerRule } from './newcomer.rule.js';
import { paceRule } from './pace.rule.js';
import { repeatedTextRule } from './repeated-text.rule.js';
import type { Rule, Submission } from './rule.js';
import { shoutingRule } from './shouting.rule.js';
import { suspectWordsRule } from './suspect-words.rule.js';

/** The policy is this list: every rule runs, in this order. A new rule is one file and one line. */
export const rules: readonly Rule[] = [
  bannedWordsRule,
  suspectWordsRule,
  hiddenTextRule,
  linkRule,
  repeatedTextRule,
  shoutingRule,
  floodRule,
  paceRule,
  authorStandingRule,
  newcomerRule,
  externalCheckRule,
];

/** Enough to show a moderator where; a text made of nothing else would fill the table. */
const maxSpans = 50;

/** All findings of all rules. A rule that breaks holds the text and says so: it never publishes. */
export function screen(
  submission: Submission,
  policy: ScreeningPolicy,
  ordered: readonly Rule[] = rules,
): Finding[] {
  return ordered.flatMap((rule) => {
    try {
      return rule
        .screen(submission, policy)
        .map((finding) => ({ ...finding, spans: finding.spans.slice(0, maxSpans) }));
    } catch {
      return [
        { rule: rule.name, outcome: 'hold', code: 'rule_failed', params: {}, spans: [] },
      ] satisfies Finding[];
    }
  });
}
