import { describe, expect, it } from '@jest/globals';
import { ProgressBar } from './progress-bar.js';

class Output {
  text = '';

  constructor(readonly isTTY: boolean) {}

  write(text: string): void {
    this.text += text;
  }
}

function run(isTTY: boolean): string {
  const output = new Output(isTTY);
  let now = 0;
  const bar = new ProgressBar(output, () => now);
  for (let done = 0; done <= 1_000; done += 10) {
    bar.report(done, 1_000, 'comments');
    now += 20;
  }
  bar.report(1, 1, 'vacuum');
  bar.close();
  return output.text;
}

describe('the progress bar', () => {
  it('is one line on a terminal, drawn at most ten times a second', () => {
    const text = run(true);
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(text.split('\r')).toHaveLength(1 + 21 + 1);
    expect(text).toContain('comments ███████████████░░░░░░░░░░░░░░░  50 %  500 of 1,000  500/s');
    expect(text.endsWith(`\rvacuum   ${'█'.repeat(30)} 100 %  1 of 1\u001b[K\n`)).toBe(true);
  });

  it('is a line for each tenth anywhere else', () => {
    const lines = run(false).split('\n');
    expect(lines).toHaveLength(10 + 1 + 1);
    expect(lines[0]).toBe('comments  10 %  100 of 1,000  500/s');
    expect(lines[10]).toBe('vacuum   100 %  1 of 1');
  });
});
