import type { DecisionRequest, DecisionResult, DeskItem, Status } from '../api/desk.types.js';
import { clockTime } from './time.js';

const statusWords: Readonly<Record<Status, string>> = {
  pending: 'waiting',
  approved: 'public',
  rejected: 'rejected',
  deleted: 'withdrawn',
};

export function statusWord(status: Status): string {
  return statusWords[status];
}

/** A comment by the name of its author, isolated from the words around it whatever its script. */
export function nameOf(item: DeskItem | undefined): string {
  return item ? `the comment by \u2068${item.author.displayName}\u2069` : 'the comment';
}

const doneWords = {
  approve: 'Approved',
  reject: 'Rejected',
  dismiss: 'Kept; the reports are settled',
} as const;

/** What was just done, in one line. */
export function summaryOf(
  items: readonly DeskItem[],
  decision: DecisionRequest | undefined,
  aboutEdit: boolean,
): string {
  const done = doneWords[decision?.action ?? 'approve'];
  if (items.length !== 1) return `${done}: ${String(items.length)} comments.`;
  return `${done}: ${aboutEdit ? 'the edit of ' : ''}${nameOf(items[0])}.`;
}

/** Why a decision did not hold, and where the comment is now. */
export function lossOf(
  item: DeskItem,
  result: DecisionResult,
  now: DeskItem | null,
  isBack: boolean,
): string {
  const name = capital(nameOf(item));
  const back = isBack ? ' It is back in the list.' : '';
  if (result.outcome === 'not_found') return `${name} is not there any more.`;
  const status = now?.comment.status ?? result.current?.status;
  switch (result.code) {
    case 'edited':
      return `${name} was edited meanwhile: your decision was about a text that is not there any more.${back}`;
    case 'withdrawn':
      return `${name} was withdrawn by its author meanwhile.`;
    case 'claimed': {
      const claim = now?.claim ?? result.claim;
      const holder = claim
        ? `\u2068${claim.by.displayName}\u2069 until ${clockTime(claim.until)}`
        : 'a colleague';
      return `${name} is claimed by ${holder}.${back}`;
    }
    default:
      return `A colleague was faster: ${nameOf(item)} is ${status ? statusWord(status) : 'decided'} already.${back}`;
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
