import type { MailLang } from '../../../platform/mail/mail-lang.js';
import { arabicReaderMail } from './ar.js';
import { englishReaderMail } from './en.js';
import { ukrainianReaderMail } from './uk.js';
import type { ReaderMailTexts } from './reader-mail.types.js';

/** What readers are written, by language. */
export const readerMailTexts: Readonly<Record<MailLang, ReaderMailTexts>> = {
  en: englishReaderMail,
  uk: ukrainianReaderMail,
  ar: arabicReaderMail,
};
