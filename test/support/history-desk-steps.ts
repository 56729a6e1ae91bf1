import type { Answer } from './api-client.js';
import type { Conflict, ModelComment, ModelDecision, SeenComment } from './history-model.js';
import { readers, type HistoryStage } from './history-stage.js';

// Most often what clears a queue.
const actions = ['approve', 'approve', 'reject', 'reject', 'dismiss'] as const;
const ago = '2020-01-01T00:00:00.000Z';
const later = '2046-01-01T00:00:00.000Z';

interface Wanted {
  readonly comment: ModelComment;
  readonly seen: SeenComment;
  readonly action: (typeof actions)[number];
}

/** What the desk decides and takes back, each step on the service and on the model. */
export class DeskSteps {
  constructor(private readonly stage: HistoryStage) {}

  async decide(): Promise<void> {
    const { random, model, moderators } = this.stage;
    const by = random.below(moderators.length);
    const { token, isAdmin } = moderators[by]!;
    const wanted = this.wanted();
    if (wanted.length === 0) return;
    const decisions = wanted.map(({ comment, seen: { revision, status, isEdit }, action }) => ({
      ...{ commentId: comment.id, revision, status, action },
      ...(isEdit && { edit: true }),
    }));
    const { body } = await this.stage.send('POST', 'moderation/decisions', token, { decisions });
    const made = wanted.map(({ comment, seen, action }) =>
      model.decide(model.now(comment), seen, action, isAdmin ? null : by),
    );
    this.learn('decide', body, made);
  }

  /** One comment to three; now and then one of them twice, as the first decision leaves it. */
  private wanted(): Wanted[] {
    const { random } = this.stage;
    const wanted = Array.from({ length: 1 + random.below(3) }, () => this.anyForDesk()).flatMap((comment) =>
      comment ? [{ comment, seen: this.sight(comment), action: random.pick(actions)! }] : [],
    );
    const [first] = wanted;
    if (!first || random.below(6) > 0) return wanted;
    const status = first.action === 'reject' ? 'rejected' : 'approved';
    const action = first.action === 'reject' ? 'approve' : random.pick(['reject', 'dismiss'] as const)!;
    return [...wanted, { ...first, seen: { revision: first.seen.revision, status }, action }];
  }

  /** What is before the desk, mostly. */
  private anyForDesk(): ModelComment | undefined {
    const { random, model } = this.stage;
    return (random.below(2) > 0 ? random.pick(model.queued('all')) : undefined) ?? this.stage.any();
  }

  /** What a moderator may have before their eyes: mostly the truth. */
  private sight({ revision, status, edit }: ModelComment): SeenComment {
    const { random } = this.stage;
    if (random.below(6) === 0) {
      return {
        revision: 1 + random.below(4),
        status: random.pick(['pending', 'approved', 'rejected'])!,
      };
    }
    if (edit && random.below(3) > 0) {
      return { revision: edit.revision, status, ...(random.below(2) > 0 && { isEdit: true }) };
    }
    return { revision, status };
  }

  /** Compares decisions with what was answered, and learns their numbers. */
  private learn(what: string, body: Answer['body'], made: readonly (ModelDecision | Conflict)[]): void {
    const outline = (one: { to: string; action: string } | string): unknown =>
      typeof one === 'string' ? one : [one.action, one.to];
    const answered = body.results.map(({ decision, code }: Answer['body']) => code ?? outline(decision));
    this.stage.agree(what, answered, made.map(outline));
    const decided: ModelDecision[] = [];
    made.forEach((decision, at) => {
      if (typeof decision === 'string') return;
      decision.id = body.results[at].decision.id;
      decided.push(decision);
    });
    if (decided.length > 0 || what === 'sanction') this.stage.batches.set(body.batchId, decided);
  }

  async undoDecision(): Promise<void> {
    const { random, model, batches } = this.stage;
    // Mostly one of the latest: others have hardly a chance.
    const known = model.record.filter(({ id }) => id !== '');
    const decision = random.pick(random.below(3) > 0 ? known.slice(-6) : known);
    if (!decision) return;
    const { status, body } = await this.act(`decisions/${decision.id}/undo`);
    const undone = model.undo(decision);
    if (typeof undone !== 'string') {
      this.stage.agree('undo', [status, body.decision?.to], [200, undone.to]);
      undone.id = body.decision.id;
      batches.set(body.batchId, [undone]);
      return;
    }
    const codes: Record<string, string> = { undone: 'already_undone', not_undoable: 'not_undoable' };
    this.stage.agree('undo', [status, body.code], [409, codes[undone] ?? `comment_${undone}`]);
  }

  async undoBatch(): Promise<void> {
    const { random, model, batches } = this.stage;
    const [batchId, decisions] = random.pick([...batches].slice(random.below(3) > 0 ? -4 : 0)) ?? [];
    if (!decisions) return;
    const { body } = await this.act(`batches/${batchId!}/undo`);
    this.undoSanction(batchId!);
    const undos = new Map<string, ModelDecision>();
    const outcomes = decisions.toReversed().map((decision) => {
      const undone = model.undo(decision, undos.get(decision.commentId));
      if (typeof undone !== 'string') undos.set(decision.commentId, undone);
      return undone;
    });
    const expected = outcomes.toReversed();
    const told = body.results.map(({ code, decision }: Answer['body']) => code ?? decision.to);
    this.stage.agree(
      'undo of a batch',
      told,
      expected.map((one) => (typeof one === 'string' ? one : one.to)),
    );
    const made = expected.map((one) => (typeof one === 'string' ? null : one));
    made.forEach((one, at) => one && (one.id = body.results[at].decision.id));
    const undone = made.filter((one) => one !== null);
    if (undone.length > 0) batches.set(body.batchId, undone);
  }

  /** The standing comes back with the batch, unless it was set anew. */
  private undoSanction(batchId: string): void {
    const { sanctions, holding, standings } = this.stage;
    const sanction = sanctions.get(batchId);
    if (!sanction || holding.get(sanction.reader) !== sanction) return;
    standings.set(sanction.reader, sanction.was);
    holding.delete(sanction.reader);
  }

  async sanction(): Promise<void> {
    const { random, model, guests, standings } = this.stage;
    const reader = random.below(readers);
    const standing = random.pick(['normal', 'normal', 'suspended', 'banned'] as const)!;
    const [waiting, all] = [random.below(3) === 0, random.below(4) === 0];
    const { status, body } = await this.act(`authors/${guests[reader]!.id}/standing`, 'PUT', {
      ...{ standing, reason: 'abuse', until: standing === 'suspended' ? later : null },
      ...{ rejectPending: waiting, removeSince: all ? ago : null },
    });
    const sanction = { reader, was: standings.get(reader) ?? 'normal' };
    standings.set(reader, standing);
    this.stage.sanctions.set(body.batchId, sanction);
    this.stage.holding.set(reader, sanction);
    const made = new Map<string, ModelDecision>();
    for (const comment of [...model.comments.values()].filter(({ author }) => author === reader)) {
      const { id, revision, edit } = comment;
      const goes = (waiting && comment.status === 'pending') || (all && comment.status === 'approved');
      const seen = goes ? revision : waiting && comment.status === 'approved' ? edit?.revision : undefined;
      if (seen === undefined) continue;
      const decision = model.decide(comment, { revision: seen, status: comment.status }, 'reject');
      if (typeof decision !== 'string') made.set(id, decision);
    }
    this.stage.agree('sanction', [status, body.results.length], [200, made.size]);
    const inOrder = body.results.map(({ commentId }: Answer['body']) =>
      made.get(commentId),
    ) as ModelDecision[];
    this.learn('sanction', body, inOrder);
  }

  /** Does something as any of the desk: claims are in nobody's way. */
  private act(path: string, method = 'POST', body?: object): Promise<Answer> {
    const { token } = this.stage.random.pick(this.stage.moderators)!;
    return this.stage.send(method, `moderation/${path}`, token, body);
  }
}
