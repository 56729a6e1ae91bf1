import type { MailLang } from '../../platform/mail/mail-lang.js';
import { escapeHtml } from '../../platform/text/html.js';
import { readerMailTexts } from './texts/reader-mail-texts.js';
import type { MailLinkAim } from './mail-links.js';

/** The page behind a link in a mail. It asks first: programs that look at mail open links by themselves. */
export function mailAskPage(lang: MailLang, aim: MailLinkAim): string {
  const [ask] = readerMailTexts[lang].page[aim];
  return page(lang, ask, `<form method="post"><button type="submit">${escapeHtml(ask)}</button></form>`);
}

export function mailDonePage(lang: MailLang, aim: MailLinkAim | 'gone'): string {
  const [, done] = readerMailTexts[lang].page[aim];
  return page(lang, done, `<p>${escapeHtml(done)}</p>`);
}

function page(lang: MailLang, title: string, main: string): string {
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
</head>
<body><main>${main}</main></body>
</html>
`;
}
