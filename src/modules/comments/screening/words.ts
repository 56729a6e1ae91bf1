import type { WordList } from '../../../platform/text/shadow/word-list.js';
import type { WordMatch } from '../../../platform/text/shadow/word-matcher.js';
import type { ScreenedWords } from '../../word-lists/screened-words.js';
import type { Finding, Outcome } from './finding.js';

/** A moderator sees the first of them. */
const mostEntries = 10;

/** A text, and the name under which it was written. */
interface NamedText {
  readonly text: string;
  readonly authorName: string;
}

/** What a list finds in a comment and in the name of its author: a name cannot be refused any more, so it holds. */
export function findingsOfList(
  rule: string,
  outcome: Outcome,
  list: WordList,
  { text, authorName }: NamedText,
): Finding[] {
  const findings: Finding[] = [];
  const inText = list.find(text);
  if (inText.length > 0) {
    const spans = inText.map(({ start, end }) => [start, end] as const);
    findings.push({
      rule,
      outcome,
      code: 'listed_word',
      params: { entries: entriesOf(list, inText) },
      spans,
    });
  }
  const inName = list.find(authorName);
  if (inName.length > 0) {
    const params = { entries: entriesOf(list, inName) };
    findings.push({ rule, outcome: 'hold', code: 'listed_word_in_name', params, spans: [] });
  }
  return findings;
}

/** What both lists find. */
export function wordFindings({ banned, suspect }: ScreenedWords, text: NamedText): Finding[] {
  return [
    ...findingsOfList('banned_words', 'reject', banned, text),
    ...findingsOfList('suspect_words', 'hold', suspect, text),
  ];
}

function entriesOf({ entries }: WordList, matches: readonly WordMatch[]): string[] {
  return [...new Set(matches.map(({ entry }) => entries[entry] ?? ''))].slice(0, mostEntries);
}
