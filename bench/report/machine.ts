import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** Figures of one machine say little about another. */
export interface MachineFacts {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
  readonly commit: string;
  readonly date: string;
}

export function describeMachine(root: string, postgres: string): MachineFacts {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 1_024 ** 3),
    node: process.versions.node,
    postgres,
    commit: commitOf(root),
    date: new Date().toISOString().slice(0, 10),
  };
}

function commitOf(root: string): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes';
    return git('rev-parse', '--short', 'HEAD') + changed;
  } catch {
    return 'unknown';
  }
}
