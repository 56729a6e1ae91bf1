import { ClaimSteps } from './history-claim-steps.js';
import { DeskSteps } from './history-desk-steps.js';
import { ReaderSteps } from './history-reader-steps.js';
import { HistoryStage } from './history-stage.js';
import type { SeededRandom } from './seeded-random.js';
import type { TestApplication } from './test-application.js';

interface Step {
  readonly weight: number;
  readonly take: () => Promise<void>;
}

/** Plays one random history on a site of its own, on the service and on the model at once. */
export class HistoryPlayer {
  /** Names of the steps that were taken, the latest last. */
  readonly taken: string[] = [];
  private readonly steps: Readonly<Record<string, Step>>;
  private readonly names: readonly string[];

  private constructor(readonly stage: HistoryStage) {
    const readers = new ReaderSteps(stage);
    const desk = new DeskSteps(stage);
    const claims = new ClaimSteps(stage);
    this.steps = {
      post: { weight: 8, take: () => readers.post() },
      edit: { weight: 5, take: () => readers.edit() },
      withdraw: { weight: 1, take: () => readers.withdraw() },
      react: { weight: 1, take: () => readers.react() },
      report: { weight: 7, take: () => readers.report() },
      takeBack: { weight: 1, take: () => readers.takeBack() },
      decide: { weight: 10, take: () => desk.decide() },
      undo: { weight: 5, take: () => desk.undoDecision() },
      undoBatch: { weight: 3, take: () => desk.undoBatch() },
      sanction: { weight: 1, take: () => desk.sanction() },
      claim: { weight: 3, take: () => claims.claim() },
      release: { weight: 1, take: () => claims.release() },
      leasesEnd: { weight: 1, take: () => claims.leasesEnd() },
    };
    this.names = Object.entries(this.steps).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));
  }

  /** The kinds of step that there are. */
  get kinds(): readonly string[] {
    return Object.keys(this.steps);
  }

  static async open(
    application: TestApplication,
    admin: string,
    random: SeededRandom,
  ): Promise<HistoryPlayer> {
    return new HistoryPlayer(await HistoryStage.open(application, admin, random));
  }

  async step(): Promise<void> {
    const name = this.stage.random.pick(this.names)!;
    this.taken.push(name);
    await this.steps[name]!.take();
  }
}
