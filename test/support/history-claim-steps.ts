import { until } from './server-process.js';
import type { HistoryStage } from './history-stage.js';

const views = ['all', 'pending', 'reported'] as const;

/** What moderators do so that they are not in each other's way, each step on the service and on the model. */
export class ClaimSteps {
  constructor(private readonly stage: HistoryStage) {}

  /** Which of those that nobody has is the order of the queue's: the model only knows which they may be. */
  async claim(): Promise<void> {
    const { random, model, moderators } = this.stage;
    const by = random.below(moderators.length - 1);
    const [view, limit] = [random.pick(views)!, random.below(5)];
    const free = new Set(model.queued(view).flatMap(({ id }) => (model.claims.isHeld(id) ? [] : [id])));
    const wanted = Math.min(limit, free.size);
    let taken = 0;
    // What is being written at that moment is passed over: another try has it.
    await until(async () => {
      const body = { limit: limit - taken, view };
      const answer = await this.stage.send('POST', 'moderation/claims', moderators[by]!.token, body);
      const ids: string[] = answer.body.items.map(({ comment }: { comment: { id: string } }) => comment.id);
      const allowed = ids.map((id) => free.delete(id));
      this.stage.agree('claim', [answer.status, allowed], [200, ids.map(() => true)]);
      for (const id of ids) model.claims.take(id, by);
      taken += ids.length;
      return taken >= wanted;
    });
    this.stage.agree('claim', taken, wanted);
  }

  async release(): Promise<void> {
    const { random, model, moderators } = this.stage;
    const by = random.below(moderators.length - 1);
    const { status } = await this.stage.send('DELETE', 'moderation/claims', moderators[by]!.token);
    model.claims.release(by);
    this.stage.agree('release', status, 204);
  }

  /** Five minutes later. */
  async leasesEnd(): Promise<void> {
    const { application, newsroom, model } = this.stage;
    await application.database.query(
      `UPDATE claim SET until = now() - interval '1 second'
       WHERE site_id = (SELECT id FROM site WHERE key = $1)`,
      [newsroom.api.site],
    );
    model.claims.endAll();
  }
}
