import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from './run-typescript.js';

/** What an endpoint was sent, and what it answered. */
export interface ReceivedEvent {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly status: number;
  readonly isSigned: boolean;
  readonly change: Readonly<Record<string, unknown>>;
  readonly comment?: { readonly id: string; readonly status: string } | null;
}

export interface Mood {
  /** Shares of the requests: answered with a 500, or after half a second. */
  readonly failing: number;
  readonly slow: number;
}

/** A publisher's endpoint that can be killed and comes back on its port. */
export class WebhookReceiver {
  readonly received: ReceivedEvent[] = [];
  private child: ChildProcess | null = null;
  private port = 0;
  private rest = '';

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  async start(secret = 'whsec_'): Promise<void> {
    const script = join(repositoryRoot, 'test/support/webhook-endpoint.mjs');
    const child = fork(script, [String(this.port), secret], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    this.child = child;
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (this.rest + chunk).split('\n');
      this.rest = lines.pop() ?? '';
      this.received.push(...lines.map((line) => JSON.parse(line) as ReceivedEvent));
    });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    this.port = port;
  }

  behave(mood: Mood): void {
    this.child?.send(mood);
  }

  async kill(): Promise<void> {
    if (this.child?.kill('SIGKILL')) await once(this.child, 'exit');
    this.rest = '';
  }
}
