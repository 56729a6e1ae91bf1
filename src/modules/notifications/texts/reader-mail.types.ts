/** What a mail is about. Texts of people are shown as they are; `link` is empty where the article has no address. */
export interface Told {
  readonly siteName: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** What readers are written, in one language. */
export interface ReaderMailTexts {
  readonly reply: (told: Told & { readonly writer: string }) => MailText;
  readonly approved: (told: Told & { readonly message: string }) => MailText;
  readonly rejected: (told: Told & { readonly message: string }) => MailText;
  readonly confirm: (told: { readonly siteName: string; readonly link: string }) => MailText;
  /** Before the address. */
  readonly unsubscribe: string;
  /** On the page behind a link: what the button does, and what was done. */
  readonly page: Readonly<
    Record<'confirm' | 'replies' | 'decisions' | 'gone', readonly [ask: string, done: string]>
  >;
}
