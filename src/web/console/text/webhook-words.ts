import type { Delivery } from '../api/webhook.types.js';

/** What a webhook can be told of. */
export const webhookEvents = [
  ['comment.submitted', 'a comment is written'],
  ['comment.approved', 'a comment becomes public'],
  ['comment.rejected', 'a comment is refused'],
  ['comment.reported', 'a reader reports a comment'],
  ['comment.edited', 'a comment is changed'],
  ['comment.withdrawn', 'a comment is taken back'],
  ['comment.reopened', 'a comment waits again'],
  ['author.sanctioned', 'an author is sanctioned'],
] as const;

const problems: Readonly<Record<string, string>> = {
  gone: 'answered that it is gone',
  address_refused: 'its address leads into a private network',
  unreachable: 'could not be reached',
  too_slow: 'took too long',
};

/** Why it was not taken. */
export function problemWords({ lastProblem, lastStatus }: Delivery): string {
  if (lastProblem === 'status' && lastStatus !== null) return `answered ${String(lastStatus)}`;
  return problems[lastProblem ?? ''] ?? 'was not taken';
}
