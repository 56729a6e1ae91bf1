/** Languages that mail is written in. */
export const mailLangs = ['en', 'uk', 'ar'] as const;
export type MailLang = (typeof mailLangs)[number];

/** English where it is none of these. */
export function mailLangOf(lang: string | undefined): MailLang {
  const [wanted] = (lang ?? '').toLowerCase().split(/[-,;]/, 1);
  return mailLangs.find((known) => known === wanted) ?? 'en';
}
