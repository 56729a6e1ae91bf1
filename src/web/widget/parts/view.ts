import { html, type TemplateResult } from 'lit';
import type { Problem } from '../api/problem.js';
import type { ThreadModel } from '../thread/thread-model.js';
import type { Messages } from '../texts/message-types.js';
import { counted } from '../texts/messages.js';

/** What a comment can be busy with, one at a time. */
export type Activity = 'reply' | 'edit' | 'withdraw' | 'report' | `react/${string}`;

/** What templates draw from, and what they may ask for. */
export interface ThreadView {
  readonly model: ThreadModel;
  readonly messages: Messages;
  readonly now: number;
  /** The comment a link has led to. */
  readonly target: string | null;
  readonly signInUrl: string | null;
  /** What the reader is doing with which comment. */
  activityOf(id: string): Activity | null;
  begin(id: string, activity: Activity | null): void;
  /** Problems of a comment, or of the whole thread (the empty string), with a way on. */
  problemOf(place: string): Problem | null;
  /** Does something, and shows at its place what went wrong. */
  attempt(place: string, action: () => Promise<unknown>): Promise<boolean>;
  /** Says something to those who do not see. */
  announce(text: string): void;
  /** Moves the focus to a comment. */
  goTo(id: string): void;
  openSignIn(): void;
}

/** A sentence with a name in it, which is isolated from it: the name may be in any script. */
export function withName(sentence: string, name: string): TemplateResult {
  const [before = '', after = ''] = sentence.split('#');
  return html`${before}<bdi>${name}</bdi>${after}`;
}

/** What went wrong, in words. */
export function wordsFor(messages: Messages, problem: Problem): string {
  const { errors } = messages;
  const { status, retryAfter } = problem;
  const code = problem.isAboutName ? 'name_refused' : status === 429 ? 'rate_limited' : problem.code;
  const words = errors[code] ?? errors.unexpected;
  return retryAfter === null ? words : `${words} ${counted(messages, messages.waitSeconds, retryAfter)}`;
}

export function problemNote(
  messages: Messages,
  problem: Problem | null,
  retry?: () => void,
): TemplateResult | null {
  if (!problem) return null;
  return html`<p class="problem" role="alert">
    ${wordsFor(messages, problem)}
    ${
      retry && problem.isPassing
        ? html`<button type="button" class="link" @click=${retry}>${messages.again}</button>`
        : null
    }
  </p>`;
}
