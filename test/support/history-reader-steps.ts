import type { Answer } from './api-client.js';
import { readers, type HistoryStage } from './history-stage.js';

// What is illegal is heard again: more often than the others, so that it happens.
const reasons = ['spam', 'abuse', 'off_topic', 'illegal', 'illegal'] as const;

/** What readers do, each step on the service and on the model. */
export class ReaderSteps {
  constructor(private readonly stage: HistoryStage) {}

  async post(): Promise<void> {
    const { stage } = this;
    const { random, model, desk } = stage;
    const reader = random.below(readers);
    if (stage.shutOut(reader) !== null) return;
    const parent = random.below(3) > 0 ? (stage.any() ?? null) : null;
    const text = stage.text();
    const path = `articles/${desk.article}/comments`;
    const { status, body } = await stage.sendAs(reader, 'POST', path, { body: text, parentId: parent?.id });
    if (parent && !model.isPublic(parent)) {
      stage.agree('post', [status, body.code], [409, 'parent_unavailable']);
    } else {
      stage.agree('post', [status, body.status], [201, model.post(body.id, reader, parent, text)]);
    }
  }

  async edit(): Promise<void> {
    const { stage } = this;
    const { random, model } = stage;
    const comment = stage.any();
    if (!comment) return;
    const { author, edit } = comment;
    const seen = random.below(5) > 0 ? (edit?.revision ?? comment.revision) : 1 + random.below(3);
    const text = stage.text();
    const change = { body: text, revision: seen };
    const { status, body } = await stage.sendAs(author, 'PATCH', `comments/${comment.id}`, change);
    const outOf = stage.shutOut(author);
    const refused = outOf === null ? model.edit(comment, seen, text) : null;
    const { revision, edit: waiting } = model.now(comment);
    const made = [200, revision, waiting];
    const answered = status === 200 ? [200, body.revision, body.edit ?? null] : [status, body.code];
    const expected = outOf !== null ? [403, outOf] : refused !== null ? [409, refused] : made;
    stage.agree('edit', answered, expected);
  }

  async withdraw(): Promise<void> {
    const comment = this.stage.any();
    if (!comment) return;
    const { status } = await this.stage.sendAs(comment.author, 'DELETE', `comments/${comment.id}`);
    this.stage.model.withdraw(comment);
    this.stage.agree('withdraw', status, 204);
  }

  async react(): Promise<void> {
    const comment = this.stage.any();
    if (!comment) return;
    const reader = this.stage.random.below(readers);
    const answer = await this.stage.sendAs(reader, 'PUT', `comments/${comment.id}/reactions/like`);
    this.agreeOn('react', answer, this.stage.shutOut(reader), this.stage.model.isPublic(comment));
  }

  async report(): Promise<void> {
    const { random, model } = this.stage;
    const comment = this.stage.any();
    if (!comment) return;
    const reader = random.below(readers);
    const reason = random.pick(reasons)!;
    const answer = await this.stage.sendAs(reader, 'PUT', `comments/${comment.id}/report`, { reason });
    const outOf = this.stage.shutOut(reader);
    this.agreeOn('report', answer, outOf, outOf === null && model.report(comment, reader, reason));
  }

  /** Also whoever is shut out may. */
  async takeBack(): Promise<void> {
    const comment = this.stage.any();
    if (!comment) return;
    const reader = this.stage.random.below(readers);
    const answer = await this.stage.sendAs(reader, 'DELETE', `comments/${comment.id}/report`);
    this.agreeOn('take back', answer, null, this.stage.model.takeBack(comment, reader));
  }

  private agreeOn(what: string, answer: Answer, outOf: string | null, isDone: boolean): void {
    const { status, body } = answer;
    const expected = outOf !== null ? [403, outOf] : isDone ? [204] : [404, 'comment_not_found'];
    this.stage.agree(what, status === 204 ? [204] : [status, body.code], expected);
  }
}
