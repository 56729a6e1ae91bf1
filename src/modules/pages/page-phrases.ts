/** What a page says by itself. An article's page speaks the article's language where it is here. */
export interface Phrases {
  /** BCP 47, of these phrases. */
  readonly lang: string;
  readonly skip: string;
  readonly strip: string;
  readonly console: string;
  readonly try: string;
  readonly docs: string;
  readonly source: string;
  readonly by: string;
  /** After or before the names of those who are named at the end. */
  readonly contributed: readonly [before: string, after: string];
  readonly about: string;
  readonly comments: string;
  readonly countForms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
  readonly noComments: string;
  readonly closed: string;
  readonly withdrawn: string;
  readonly badges: Readonly<Record<string, string>>;
  readonly pick: string;
  readonly edited: string;
  readonly inReplyTo: string;
  readonly moreReplies: string;
  readonly moreComments: string;
  readonly howToReply: string;
  readonly howToReplyText: string;
  readonly pseudonym: string;
  readonly yourComment: string;
  readonly apiReference: string;
}

const english: Phrases = {
  lang: 'en-GB',
  skip: 'Skip to the text',
  strip: 'A demonstration of Parley: comments with a moderation desk. The paper and its people are invented.',
  console: 'Moderation console',
  try: 'Try both sides',
  docs: 'API documentation',
  source: 'Source',
  by: 'By',
  contributed: ['', ' contributed reporting.'],
  about: 'About the author',
  comments: 'Comments',
  countForms: { one: 'comment', other: 'comments' },
  noComments: 'Nobody has commented yet.',
  closed: 'This discussion is closed.',
  withdrawn: 'This comment was withdrawn by its author',
  badges: { author: 'Author', staff: 'Staff' },
  pick: 'Editors’ pick',
  edited: 'edited',
  inReplyTo: 'in reply to',
  moreReplies: 'More replies (JSON)',
  moreComments: 'More comments (JSON)',
  howToReply: 'Add a comment',
  howToReplyText:
    'This page only shows the discussion; taking part goes through the API. Take a pseudonym, then post under the token that comes with it. With a parentId your comment is a reply. The answer tells whether it is public or waits for a moderator.',
  pseudonym: 'Your pseudonym',
  yourComment: 'What you would like to say 🙂',
  apiReference: 'Try it in the API reference',
};

const ukrainian: Phrases = {
  lang: 'uk',
  skip: 'Перейти до тексту',
  strip: 'Це демонстрація Parley: обговорень із модерацією. Газету й усіх, хто в ній є, вигадано.',
  console: 'Консоль модерації',
  try: 'Спробувати з обох боків',
  docs: 'Документація API',
  source: 'Вихідний код',
  by: '',
  contributed: ['До матеріалу долучилися: ', '.'],
  about: 'Про автора',
  comments: 'Коментарі',
  countForms: { one: 'коментар', few: 'коментарі', many: 'коментарів', other: 'коментаря' },
  noComments: 'Коментарів поки що немає.',
  closed: 'Обговорення закрито.',
  withdrawn: 'Автор вилучив цей коментар',
  badges: { author: 'Автор статті', staff: 'Редакція' },
  pick: 'Вибір редакції',
  edited: 'змінено',
  inReplyTo: 'у відповідь на слова',
  moreReplies: 'Більше відповідей (JSON)',
  moreComments: 'Більше коментарів (JSON)',
  howToReply: 'Додати коментар',
  howToReplyText:
    'Ця сторінка лише показує обговорення, а долучитися до нього можна через API. Візьміть псевдонім і надішліть коментар із токеном, який до нього додається. Із parentId це буде відповідь. З результату видно, чи коментар уже опубліковано, чи він чекає на модератора.',
  pseudonym: 'Ваш псевдонім',
  yourComment: 'Те, що хочете сказати 🙂',
  apiReference: 'Спробувати в довіднику API',
};

/** English where the language is unknown. */
export function phrasesFor(lang: string | null): Phrases {
  return lang?.toLowerCase().split('-', 1)[0] === 'uk' ? ukrainian : english;
}

export function countOfComments({ lang, countForms }: Phrases, count: number): string {
  const form = countForms[new Intl.PluralRules(lang).select(count)] ?? countForms.other ?? '';
  return `${new Intl.NumberFormat(lang).format(count)} ${form}`;
}

/** A day, in the phrases' language. */
export function longDate({ lang }: Phrases, time: Date): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(time);
}

/** A day and a time, which are UTC because the page does not know where its reader is. */
export function shortTime({ lang }: Phrases, time: Date): string {
  const format = new Intl.DateTimeFormat(lang, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return `${format.format(time)} UTC`;
}
