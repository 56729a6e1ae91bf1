import { performance } from 'node:perf_hooks';

/** The part of a terminal, or of a file that stands in for one, that the bar needs. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const width = 30;
const redrawAfter = 100;
const tenths = 10;

/**
 * Shows how far the phases of a long job are. On a terminal that is one line, drawn over and over; anywhere else,
 * such as in the log of a build, a line for each tenth.
 */
export class ProgressBar {
  private phase = '';
  private phaseStart = 0;
  private drawnAt = 0;
  private tenth = 0;
  private isLineOpen = false;

  constructor(
    private readonly output: ProgressOutput = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** May be handed on as a function. */
  readonly report = (done: number, total: number, phase: string): void => {
    if (phase !== this.phase) this.begin(phase);
    const share = total === 0 ? 1 : Math.min(1, done / total);
    if (this.output.isTTY === true) this.draw(share, done, total);
    else this.writeTenth(share, done, total);
  };

  /** Ends the line, so that what is written next begins its own. */
  close(): void {
    if (this.isLineOpen) this.output.write('\n');
    this.isLineOpen = false;
  }

  private begin(phase: string): void {
    this.phase = phase;
    this.phaseStart = this.now();
    this.drawnAt = -Infinity;
    this.tenth = 0;
  }

  private draw(share: number, done: number, total: number): void {
    if (share < 1 && this.now() - this.drawnAt < redrawAfter) return;
    this.drawnAt = this.now();
    this.isLineOpen = true;
    const full = Math.floor(share * width);
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    // To the beginning of the line, and afterwards without what is left of a longer one.
    this.output.write(`\r${this.phase.padEnd(8)} ${bar} ${this.figures(share, done, total)}\u001b[K`);
  }

  private writeTenth(share: number, done: number, total: number): void {
    const tenth = Math.floor(share * tenths);
    if (tenth <= this.tenth) return;
    this.tenth = tenth;
    this.output.write(`${this.phase.padEnd(8)} ${this.figures(share, done, total)}\n`);
  }

  private figures(share: number, done: number, total: number): string {
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    const count = `${percent} %  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    const seconds = (this.now() - this.phaseStart) / 1_000;
    if (done === 0 || total < 100 || seconds === 0) return count;
    return `${count}  ${Math.round(done / seconds).toLocaleString('en')}/s`;
  }
}
