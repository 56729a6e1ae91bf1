import type { ParleyApi } from './parley-api.js';
import { Problem } from './problem.js';
import type { MailFacts, MailWishes } from './views.js';
import { recallObject, remember } from './storage.js';

/** How a page signs its readers in: a JWT that the publisher has signed, or where to get one. */
export type TokenSource = string | (() => string | null | undefined | Promise<string | null | undefined>);

export interface Guest {
  readonly id: string;
  readonly displayName: string;
  readonly token: string;
}

/** Who reads: signed in by the page, a guest of this browser, or nobody in particular. */
export class Reader {
  /** Set by the page. */
  source: TokenSource | null = null;
  /** Of whom the page has signed in, once that is known. */
  private signedIn: { token: string; id: string; displayName: string } | null = null;
  private guestKept: Guest | null;
  private mailFacts: MailFacts | null = null;
  private mailOf: string | null = null;

  constructor(
    private readonly api: ParleyApi,
    private readonly storageKey: string,
  ) {
    this.guestKept = guestOf(recallObject(storageKey));
  }

  get guest(): Guest | null {
    return this.source === null ? this.guestKept : null;
  }

  get id(): string | null {
    return this.source === null ? (this.guestKept?.id ?? null) : (this.signedIn?.id ?? null);
  }

  get displayName(): string | null {
    return this.source === null
      ? (this.guestKept?.displayName ?? null)
      : (this.signedIn?.displayName ?? null);
  }

  /** Null for whoever only reads. */
  async token(): Promise<string | null> {
    const { source } = this;
    if (source === null) return this.guestKept?.token ?? null;
    const token = typeof source === 'string' ? source : await source();
    if (token === null || token === undefined || token === '') return null;
    if (this.signedIn?.token !== token) await this.meet(token);
    return token;
  }

  /**
   * Does something in the reader's name. A guest whose token has ended is one no more; a page is asked once for a
   * new token. Throws Problem, with `unauthenticated` where there is nobody.
   */
  async act<Result>(action: (token: string) => Promise<Result>): Promise<Result> {
    const token = await this.token();
    if (token === null) throw new Problem('unauthenticated', 401);
    try {
      return await action(token);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      this.signedIn = null;
      if (typeof this.source !== 'function') {
        if (this.source === null) this.forget();
        throw error;
      }
      const fresh = await this.token();
      if (fresh === null || fresh === token) throw error;
      return action(fresh);
    }
  }

  /** Takes a pseudonym. The recovery code is shown this once. */
  async become(displayName: string): Promise<string> {
    const { author, token, recoveryCode } = await this.api.createGuest(displayName);
    this.keep({ id: author.id, displayName: author.displayName, token });
    return recoveryCode ?? '';
  }

  async recover(code: string): Promise<void> {
    const { author, token } = await this.api.recoverGuest(code);
    this.keep({ id: author.id, displayName: author.displayName, token });
  }

  /** What is known of it is the answer to whoever asked last. */
  get mail(): MailFacts | null {
    return this.mailOf === this.id ? this.mailFacts : null;
  }

  /** Asks where this reader hears of what happens, or changes it. */
  async askMail(method = 'GET', wishes?: MailWishes): Promise<void> {
    const { mail } = this;
    const facts = await this.act((token) => this.api.mail(token, method, wishes));
    this.mailOf = this.id;
    this.mailFacts = facts ?? (mail && { ...mail, email: null });
  }

  /** Another tab may have become somebody. */
  refresh(): void {
    this.guestKept = guestOf(recallObject(this.storageKey));
  }

  forget(): void {
    this.guestKept = null;
    remember(this.storageKey, null);
  }

  private keep(guest: Guest): void {
    this.guestKept = guest;
    remember(this.storageKey, JSON.stringify(guest));
  }

  /** Who a token speaks for. Not to know costs the buttons of one's own comments, and nothing else. */
  private async meet(token: string): Promise<void> {
    const me = await this.api.me(token).catch(() => null);
    const { id, displayName } = me?.author ?? me ?? {};
    this.signedIn = { token, id: id ?? '', displayName: displayName ?? '' };
  }
}

function guestOf(kept: Readonly<Record<string, unknown>> | null): Guest | null {
  const { id, displayName, token } = kept ?? {};
  const isWhole = typeof id === 'string' && typeof displayName === 'string' && typeof token === 'string';
  return isWhole ? { id, displayName, token } : null;
}
