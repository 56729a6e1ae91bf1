import type { DeskApi } from '../api/desk-api.js';
import type { DecisionBatch, DecisionRequest, DecisionResult, DeskItem } from '../api/desk.types.js';
import { wordsOf } from '../api/problem.js';
import { lossOf, nameOf, summaryOf } from '../text/outcome-words.js';
import type { DeskList, Taken } from './desk-list.js';
import type { Messages } from './messages.js';
import { Store } from './store.js';
import { decided, decisionOf, isAboutEdit, type Verdict } from './verdict.js';

/** What the API takes in one request. */
const atOnce = 100;

/** Something done that can be undone. */
interface Deed {
  readonly list: DeskList;
  readonly taken: readonly Taken[];
  /** What the service made of it; null where it could not be reached. */
  readonly outcomes: Promise<readonly (DecisionBatch | null)[]>;
}

/**
 * Decides on the screen first and asks the service afterwards: the next item is in hand while the answer is on its
 * way. What did not hold comes back with the reason why.
 */
export class Decisions extends Store {
  private readonly deeds: Deed[] = [];
  private done = 0;
  private waiting = 0;

  constructor(
    private readonly api: DeskApi,
    private readonly messages: Messages,
  ) {
    super();
  }

  /** Decided since the page was opened. */
  get count(): number {
    return this.done;
  }

  /** Requests on their way. */
  get underWay(): number {
    return this.waiting;
  }

  get canUndo(): boolean {
    return this.deeds.length > 0;
  }

  act(list: DeskList, verdict: Verdict): void {
    const pairs = list.inHand.flatMap((item) => {
      const decision = decisionOf(item, verdict);
      return decision ? [{ item, decision }] : [];
    });
    if (pairs.length === 0) {
      const words =
        list.inHand.length === 0 ? 'There is nothing in hand.' : 'There is nothing to decide on it.';
      this.messages.say('done', words);
      return;
    }
    const taken = takeOut(list, pairs);
    const aboutEdit = pairs.every(({ item }) => isAboutEdit(item, verdict));
    this.messages.say(
      'done',
      summaryOf(
        pairs.map(({ item }) => item),
        pairs[0]?.decision,
        aboutEdit,
      ),
    );
    const outcomes = this.send(
      list,
      taken,
      pairs.map(({ decision }) => decision),
    );
    this.deeds.push({ list, taken, outcomes });
    this.changed();
  }

  /** The last deed that can still be undone; it comes back into hand where it stood. */
  async undo(): Promise<void> {
    const deed = this.deeds.pop();
    if (!deed) {
      this.messages.say('done', 'There is nothing to undo.');
      return;
    }
    this.changed();
    this.waiting += 1;
    for (const outcome of await deed.outcomes) if (outcome) await this.undoBatch(deed, outcome);
    this.waiting -= 1;
    this.changed();
  }

  private async undoBatch({ list, taken }: Deed, { batchId, results }: DecisionBatch): Promise<void> {
    const applied = results.filter(({ outcome }) => outcome === 'applied');
    if (applied.length === 0) return;
    const ids = new Set(applied.map(({ commentId }) => commentId));
    const restored = taken.filter(({ item }) => ids.has(item.comment.id));
    bringBack(list, restored, true);
    try {
      const [single] = applied;
      if (applied.length === 1 && single?.decision) {
        await this.api.undoDecision(single.decision.id);
        this.messages.say('done', `Undone: ${nameOf(restored[0]?.item)} is where it was.`);
      } else await this.undoMany(list, restored, batchId);
      this.done -= applied.length;
    } catch (error) {
      list.take(ids);
      this.messages.say('lost', `Not undone. ${wordsOf(error)}`);
    }
  }

  private async undoMany(list: DeskList, restored: readonly Taken[], batchId: string): Promise<void> {
    const { results } = await this.api.undoBatch(batchId);
    const kept = new Set(
      results.filter(({ outcome }) => outcome !== 'applied').map(({ commentId }) => commentId),
    );
    if (kept.size > 0) list.take(kept);
    const undone = restored.length - kept.size;
    const rest = kept.size > 0 ? ` ${String(kept.size)} had moved on and stay as they are.` : '';
    this.messages.say(kept.size > 0 ? 'lost' : 'done', `Undone: ${String(undone)} comments.${rest}`);
  }

  private async send(
    list: DeskList,
    taken: readonly Taken[],
    decisions: readonly DecisionRequest[],
  ): Promise<readonly (DecisionBatch | null)[]> {
    const outcomes: (DecisionBatch | null)[] = [];
    this.waiting += 1;
    this.changed();
    for (let start = 0; start < decisions.length; start += atOnce) {
      const part = decisions.slice(start, start + atOnce);
      try {
        const batch = await this.api.decide(part);
        outcomes.push(batch);
        this.settle(list, taken, batch.results);
      } catch (error) {
        outcomes.push(null);
        const ids = new Set(part.map(({ commentId }) => commentId));
        bringBack(
          list,
          taken.filter(({ item }) => ids.has(item.comment.id)),
          false,
        );
        const what = part.length === 1 ? 'The decision was' : `${String(part.length)} decisions were`;
        this.messages.say('failed', `${what} not taken and is back in the list. ${wordsOf(error)}`);
      }
    }
    this.waiting -= 1;
    this.changed();
    return outcomes;
  }

  private settle(list: DeskList, taken: readonly Taken[], results: readonly DecisionResult[]): void {
    this.done += results.filter(({ outcome }) => outcome === 'applied').length;
    for (const result of results) {
      if (result.outcome === 'applied') continue;
      const place = taken.find(({ item }) => item.comment.id === result.commentId);
      if (place) this.lose(list, place, result);
    }
  }

  /** A decision that did not hold: what still waits is shown as it is now, in its place. */
  private lose(list: DeskList, { item, index }: Taken, result: DecisionResult): void {
    const now = asItIs(item, result);
    const waits =
      now !== null && (list.keepsDecided || result.code === 'edited' || result.code === 'claimed');
    if (now && waits) bringBack(list, [{ item: now, index }], false);
    this.messages.say('lost', lossOf(item, result, now, waits && !list.keepsDecided));
  }
}

/** Null for what is not there any more. What rules saw in a text that is gone is not shown in another. */
function asItIs(item: DeskItem, { code, current }: DecisionResult): DeskItem | null {
  if (!current) return null;
  return code === 'edited'
    ? { ...item, comment: current, edit: null, findings: [] }
    : { ...item, comment: current };
}

/** Out of the queue, or shown as decided where it stays. */
function takeOut(
  list: DeskList,
  pairs: readonly { readonly item: DeskItem; readonly decision: DecisionRequest }[],
): readonly Taken[] {
  if (!list.keepsDecided) return list.take(new Set(pairs.map(({ item }) => item.comment.id)));
  for (const { item, decision } of pairs) list.replace(decided(item, decision));
  list.clearSelection();
  if (pairs.length === 1) list.move(1);
  return pairs.map(({ item }) => ({ item, index: list.items.indexOf(item) }));
}

function bringBack(list: DeskList, taken: readonly Taken[], inHand: boolean): void {
  if (!list.keepsDecided) {
    list.putBack(taken, inHand);
    return;
  }
  for (const { item } of taken) list.replace(item);
  const [first] = taken;
  if (inHand && first) list.goTo(list.items.indexOf(first.item));
}
