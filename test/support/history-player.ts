import type { Answer, Guest, Newsroom } from './api-client.js';
import { Desk } from './desk.js';
import {
  HistoryModel,
  type ModelComment,
  type ModelDecision,
  type Moderation,
  type SeenComment,
} from './history-model.js';
import type { SeededRandom } from './seeded-random.js';

const readers = 4;
const actions = ['approve', 'reject'] as const;
const ago = '2020-01-01T00:00:00.000Z';
const later = '2046-01-01T00:00:00.000Z';
let texts = 0;

/** What the service answered, and what the model says that it should have. */
export class Difference extends Error {
  constructor(what: string, answered: unknown, expected: unknown) {
    super(`${what}: the service says ${JSON.stringify(answered)}, the model ${JSON.stringify(expected)}`);
  }
}

interface ModelSanction {
  readonly reader: number;
  readonly was: 'normal' | 'suspended' | 'banned';
}

interface Step {
  readonly weight: number;
  readonly take: () => Promise<void>;
}

/** Plays one random history under an article of its own, on the service and on the model at once. */
export class HistoryPlayer {
  readonly model: HistoryModel;
  /** Names of the steps that were taken, the latest last. */
  readonly taken: string[] = [];
  private readonly guests: Guest[] = [];
  private readonly standings = new Map<number, 'normal' | 'suspended' | 'banned'>();
  private readonly batches = new Map<string, ModelDecision[]>();
  /** By batch; and by reader the one that holds. */
  private readonly sanctions = new Map<string, ModelSanction>();
  private readonly holding = new Map<number, ModelSanction>();
  private readonly steps: Readonly<Record<string, Step>> = {
    post: { weight: 8, take: () => this.post() },
    edit: { weight: 5, take: () => this.edit() },
    withdraw: { weight: 1, take: () => this.withdraw() },
    decide: { weight: 10, take: () => this.decide() },
    undo: { weight: 5, take: () => this.undoDecision() },
    undoBatch: { weight: 3, take: () => this.undoBatch() },
    sanction: { weight: 1, take: () => this.sanction() },
    react: { weight: 1, take: () => this.react() },
  };

  private constructor(
    private readonly newsroom: Newsroom,
    readonly desk: Desk,
    private readonly random: SeededRandom,
    moderation: Moderation,
  ) {
    this.model = new HistoryModel(moderation);
  }

  static async open(
    newsroom: Newsroom,
    random: SeededRandom,
    moderation: Moderation,
  ): Promise<HistoryPlayer> {
    const desk = await Desk.open(newsroom, { moderation });
    const player = new HistoryPlayer(newsroom, desk, random, moderation);
    player.guests.push(desk.guest);
    while (player.guests.length < readers) player.guests.push(await newsroom.api.createGuest());
    return player;
  }

  async step(): Promise<void> {
    const names = Object.entries(this.steps).flatMap(([name, { weight }]) =>
      Array<string>(weight).fill(name),
    );
    const name = this.random.pick(names)!;
    this.taken.push(name);
    await this.steps[name]!.take();
  }

  private any(): ModelComment | undefined {
    return this.random.pick([...this.model.comments.values()]);
  }

  private shutOut(reader: number): string | null {
    const standing = this.standings.get(reader) ?? 'normal';
    return standing === 'normal' ? null : `author_${standing}`;
  }

  private send(method: string, path: string, body?: object, reader?: number): Promise<Answer> {
    const { api, moderator } = this.newsroom;
    const token = reader === undefined ? moderator : this.guests[reader]!.token;
    return api.request(method, `sites/${api.site}/${path}`, { token, body });
  }

  private agree(what: string, answered: unknown, expected: unknown): void {
    if (JSON.stringify(answered) !== JSON.stringify(expected)) throw new Difference(what, answered, expected);
  }

  private async post(): Promise<void> {
    const reader = this.random.below(readers);
    if (this.shutOut(reader) !== null) return;
    const parent = this.random.below(3) > 0 ? (this.any() ?? null) : null;
    const text = `Text ${String(++texts)} of a history.`;
    const path = `articles/${this.desk.article}/comments`;
    const { status, body } = await this.send('POST', path, { body: text, parentId: parent?.id }, reader);
    if (parent && !this.model.isPublic(parent)) {
      this.agree('post', [status, body.code], [409, 'parent_unavailable']);
    } else {
      this.agree('post', [status, body.status], [201, this.model.post(body.id, reader, parent, text)]);
    }
  }

  private async edit(): Promise<void> {
    const comment = this.any();
    if (!comment) return;
    const { author, edit } = comment;
    const seen = this.random.below(5) > 0 ? (edit?.revision ?? comment.revision) : 1 + this.random.below(3);
    const text = `Text ${String(++texts)} of a history.`;
    const change = { body: text, revision: seen };
    const { status, body } = await this.send('PATCH', `comments/${comment.id}`, change, author);
    const outOf = this.shutOut(author);
    const refused = outOf === null ? this.model.edit(comment, seen, text) : null;
    const { revision, edit: waiting } = this.model.now(comment);
    const made = [200, revision, waiting];
    const answered = status === 200 ? [200, body.revision, body.edit ?? null] : [status, body.code];
    const expected = outOf !== null ? [403, outOf] : refused !== null ? [409, refused] : made;
    this.agree('edit', answered, expected);
  }

  private async withdraw(): Promise<void> {
    const comment = this.any();
    if (!comment) return;
    const { status } = await this.send('DELETE', `comments/${comment.id}`, undefined, comment.author);
    this.model.withdraw(comment);
    this.agree('withdraw', status, 204);
  }

  /** What a moderator may have before their eyes: mostly the truth. */
  private sight({ revision, status, edit }: ModelComment): SeenComment {
    if (this.random.below(6) === 0) {
      return {
        revision: 1 + this.random.below(4),
        status: this.random.pick(['pending', 'approved', 'rejected'])!,
      };
    }
    if (edit && this.random.below(3) > 0) {
      return { revision: edit.revision, status, ...(this.random.below(2) > 0 && { isEdit: true }) };
    }
    return { revision, status };
  }

  private async decide(): Promise<void> {
    const wanted = Array.from({ length: 1 + this.random.below(3) }, () => this.any()).flatMap((comment) =>
      comment ? [{ comment, seen: this.sight(comment), action: this.random.pick(actions)! }] : [],
    );
    if (wanted.length === 0) return;
    const decisions = wanted.map(({ comment, seen: { revision, status, isEdit }, action }) => ({
      ...{ commentId: comment.id, revision, status, action },
      ...(isEdit && { edit: true }),
    }));
    const { body } = await this.send('POST', 'moderation/decisions', { decisions });
    const made = wanted.map(({ comment, seen, action }) =>
      this.model.decide(this.model.now(comment), seen, action),
    );
    this.learn('decide', body, made);
  }

  /** Compares decisions with what was answered, and learns their numbers. */
  private learn(what: string, body: Answer['body'], made: readonly (ModelDecision | null)[]): void {
    const outline = (one: { to: string; action: string } | null | undefined): unknown =>
      one && [one.action, one.to];
    const answered = body.results.map(({ decision }: Answer['body']) => outline(decision) ?? null);
    this.agree(what, answered, made.map(outline));
    const decided: ModelDecision[] = [];
    made.forEach((decision, at) => {
      if (!decision) return;
      decision.id = body.results[at].decision.id;
      decided.push(decision);
    });
    if (decided.length > 0 || what === 'sanction') this.batches.set(body.batchId, decided);
  }

  private async undoDecision(): Promise<void> {
    // Mostly one of the latest: others have hardly a chance.
    const known = this.model.record.filter(({ id }) => id !== '');
    const decision = this.random.pick(this.random.below(3) > 0 ? known.slice(-6) : known);
    if (!decision) return;
    const { status, body } = await this.send('POST', `moderation/decisions/${decision.id}/undo`);
    const undone = this.model.undo(decision);
    if (typeof undone !== 'string') {
      this.agree('undo', [status, body.decision?.to], [200, undone.to]);
      undone.id = body.decision.id;
      this.batches.set(body.batchId, [undone]);
      return;
    }
    const codes: Record<string, string> = { undone: 'already_undone', not_undoable: 'not_undoable' };
    this.agree('undo', [status, body.code], [409, codes[undone] ?? `comment_${undone}`]);
  }

  private async undoBatch(): Promise<void> {
    const [batchId, decisions] =
      this.random.pick([...this.batches].slice(this.random.below(3) > 0 ? -4 : 0)) ?? [];
    if (!decisions) return;
    const { body } = await this.send('POST', `moderation/batches/${batchId!}/undo`);
    this.undoSanction(batchId!);
    const undos = new Map<string, ModelDecision>();
    const outcomes = decisions.toReversed().map((decision) => {
      const undone = this.model.undo(decision, undos.get(decision.commentId));
      if (typeof undone !== 'string') undos.set(decision.commentId, undone);
      return undone;
    });
    const expected = outcomes.toReversed();
    const told = body.results.map(({ code, decision }: Answer['body']) => code ?? decision.to);
    this.agree(
      'undo of a batch',
      told,
      expected.map((one) => (typeof one === 'string' ? one : one.to)),
    );
    const made = expected.map((one) => (typeof one === 'string' ? null : one));
    made.forEach((one, at) => one && (one.id = body.results[at].decision.id));
    const undone = made.filter((one) => one !== null);
    if (undone.length > 0) this.batches.set(body.batchId, undone);
  }

  /** The standing comes back with the batch, unless it was set anew. */
  private undoSanction(batchId: string): void {
    const sanction = this.sanctions.get(batchId);
    if (!sanction || this.holding.get(sanction.reader) !== sanction) return;
    this.standings.set(sanction.reader, sanction.was);
    this.holding.delete(sanction.reader);
  }

  private async sanction(): Promise<void> {
    const reader = this.random.below(readers);
    const standing = this.random.pick(['normal', 'normal', 'suspended', 'banned'] as const)!;
    const [waiting, all] = [this.random.below(3) === 0, this.random.below(4) === 0];
    const { status, body } = await this.send(
      'PUT',
      `moderation/authors/${this.guests[reader]!.id}/standing`,
      {
        ...{ standing, reason: 'abuse', until: standing === 'suspended' ? later : null },
        ...{ rejectPending: waiting, removeSince: all ? ago : null },
      },
    );
    const sanction = { reader, was: this.standings.get(reader) ?? 'normal' };
    this.standings.set(reader, standing);
    this.sanctions.set(body.batchId, sanction);
    this.holding.set(reader, sanction);
    const made = new Map<string, ModelDecision>();
    for (const comment of [...this.model.comments.values()].filter(({ author }) => author === reader)) {
      const { id, revision, edit } = comment;
      const goes = (waiting && comment.status === 'pending') || (all && comment.status === 'approved');
      const seen = goes ? revision : waiting && comment.status === 'approved' ? edit?.revision : undefined;
      const decision =
        seen === undefined
          ? null
          : this.model.decide(comment, { revision: seen, status: comment.status }, 'reject');
      if (decision) made.set(id, decision);
    }
    this.agree('sanction', [status, body.results.length], [200, made.size]);
    const inOrder = body.results.map(({ commentId }: Answer['body']) =>
      made.get(commentId),
    ) as ModelDecision[];
    this.learn('sanction', body, inOrder);
  }

  private async react(): Promise<void> {
    const comment = this.any();
    if (!comment) return;
    const reader = this.random.below(readers);
    const { status, body } = await this.send(
      'PUT',
      `comments/${comment.id}/reactions/like`,
      undefined,
      reader,
    );
    const outOf = this.shutOut(reader);
    const expected =
      outOf !== null ? [403, outOf] : this.model.isPublic(comment) ? [204] : [404, 'comment_not_found'];
    this.agree('react', status === 204 ? [204] : [status, body.code], expected);
  }
}
