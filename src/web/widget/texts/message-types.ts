import type { ReportReason, ThreadSort } from '../api/views.js';

/** The forms of a counted noun, by `Intl.PluralRules`; `#` is the number. */
export type Counted = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Everything the widget says, in one language: a language is one file in `messages/`. */
export interface Messages {
  /** BCP 47, for numbers, dates and plural forms. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly heading: string;
  readonly comments: Counted;
  readonly characters: Counted;
  readonly newComments: Counted;
  readonly newReplies: Counted;
  readonly moreReplies: string;
  readonly moreComments: string;
  readonly loading: string;
  readonly empty: string;
  readonly closed: string;
  readonly order: string;
  readonly orders: Readonly<Record<ThreadSort, string>>;
  readonly add: string;
  readonly placeholder: string;
  readonly reply: string;
  /** `#` is the name, here and in the next ones. */
  readonly replyTo: string;
  readonly inReplyTo: string;
  readonly writingAs: string;
  readonly name: string;
  readonly nameHint: string;
  readonly notMe: string;
  readonly haveCode: string;
  readonly code: string;
  readonly useCode: string;
  readonly useName: string;
  readonly codeTitle: string;
  readonly codeHint: string;
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
  readonly mail: {
    readonly offer: string;
    /** `#` is the address, here and in the next one. */
    readonly to: string;
    readonly waits: string;
    readonly address: string;
    readonly hint: string;
    readonly replies: string;
    readonly decisions: string;
    readonly forget: string;
  };
  readonly signIn: string;
  readonly signInToWrite: string;
  readonly send: string;
  readonly sending: string;
  readonly save: string;
  readonly cancel: string;
  readonly edit: string;
  readonly editLabel: string;
  readonly edited: string;
  readonly withdraw: string;
  readonly withdrawSure: string;
  readonly keep: string;
  readonly withdrawn: string;
  readonly report: string;
  readonly reported: string;
  readonly reportTitle: string;
  readonly reasons: Readonly<Record<ReportReason, string>>;
  readonly note: string;
  readonly sendReport: string;
  readonly reportThanks: string;
  readonly permalink: string;
  readonly fromLink: string;
  readonly pick: string;
  readonly badges: Readonly<Record<string, string>>;
  readonly reactions: Readonly<Record<string, string>>;
  readonly waiting: string;
  readonly editWaiting: string;
  readonly refused: string;
  readonly unseen: string;
  readonly published: string;
  readonly again: string;
  /** `#` is the number of characters. */
  readonly tooLong: Counted;
  readonly notHere: string;
  readonly notLoaded: string;
  /** `#` is a number of seconds. */
  readonly waitSeconds: Counted;
  /** By the code of the API; `unexpected` for all others. */
  readonly errors: Readonly<Record<string, string>> & { readonly unexpected: string };
}
