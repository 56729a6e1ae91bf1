type Step = () => Promise<void> | void;

/** What has to be undone, the latest first, whether all went well, something failed or Ctrl-C was pressed. */
export class Cleanup {
  private readonly steps: Step[] = [];
  private undoing: Promise<void> = Promise.resolve();
  private closed = false;

  /** Once true, nothing new is to be started. */
  get isClosed(): boolean {
    return this.closed;
  }

  defer(step: Step): void {
    this.steps.push(step);
  }

  /** May be called again, for what was still starting. A step that fails does not keep the others from being taken. */
  run(): Promise<void> {
    this.closed = true;
    return (this.undoing = this.undoing.then(() => this.undo()));
  }

  private async undo(): Promise<void> {
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error('Cleaning up:', error);
      }
    }
  }
}
