/** Why a comment or an author was decided on: the code that goes on record, and what people read. */
export interface Reason {
  readonly code: string;
  /** For the desk. */
  readonly label: string;
  /** For the author whose comment was refused. */
  readonly message: string;
}

export const reasonCodePattern = /^[a-z][a-z0-9_]{0,39}$/;

/** Every site has these, whatever it adds; a site may word them otherwise. */
export const builtInReasons: readonly Reason[] = [
  {
    code: 'spam',
    label: 'Spam or advertising',
    message: 'Your comment looks like advertising or was posted many times.',
  },
  {
    code: 'abuse',
    label: 'Insult, threat or harassment',
    message: 'Your comment attacks somebody. Please disagree without insults.',
  },
  {
    code: 'off_topic',
    label: 'Off topic',
    message: 'Your comment is not about the article or the conversation.',
  },
  {
    code: 'misinformation',
    label: 'False or misleading claim',
    message: 'Your comment states as a fact what is not one, or gives no source for it.',
  },
  {
    code: 'illegal',
    label: 'Against the law',
    message: 'Your comment may be against the law, so we cannot publish it.',
  },
  { code: 'other', label: 'Another reason', message: 'Your comment is not within the rules of this site.' },
];

/** What an author reads where no reason was given, or where the site does not have it any more. */
export const noReasonMessage = 'Your comment is not within the rules of this site.';

/** The built-in reasons, worded as the site wants, and then its own. */
export function withBuiltIn(own: readonly Reason[]): Reason[] {
  const wordings = new Map(own.map((reason) => [reason.code, reason]));
  const builtIn = builtInReasons.map((reason) => wordings.get(reason.code) ?? reason);
  const codes = new Set(builtInReasons.map(({ code }) => code));
  return [...builtIn, ...own.filter(({ code }) => !codes.has(code))];
}
