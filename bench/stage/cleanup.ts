type Step = () => Promise<void> | void;

/** What has to be undone, the latest first, whether all went well, something failed or Ctrl-C was pressed. */
export class Cleanup {
  private readonly steps: Step[] = [];
  private running: Promise<void> | null = null;

  defer(step: Step): void {
    this.steps.push(step);
  }

  /** The second call waits for the first. A step that fails does not keep the others from being taken. */
  run(): Promise<void> {
    return (this.running ??= this.undo());
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
