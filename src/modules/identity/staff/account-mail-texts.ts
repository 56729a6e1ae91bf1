import type { MailLang } from '../../../platform/mail/mail-lang.js';
import type { LinkPurpose } from './account-link.entity.js';

interface Told {
  readonly siteName: string;
  readonly link: string;
}

type Text = (told: Told) => { readonly subject: string; readonly text: string };

/** What staff are written. */
export const accountMailTexts: Readonly<Record<MailLang, Readonly<Record<LinkPurpose, Text>>>> = {
  en: {
    invitation: ({ siteName, link }) => ({
      subject: `You are invited to the desk of ${siteName}`,
      text: `You are invited to work on the comments of ${siteName}. Choose a password within seven days; the link is good once:\n\n${link}`,
    }),
    password_reset: ({ siteName, link }) => ({
      subject: `Choose another password – ${siteName}`,
      text: `An admin of ${siteName} has made a link for you to choose another password. It is good once, for a day:\n\n${link}`,
    }),
  },
  uk: {
    invitation: ({ siteName, link }) => ({
      subject: `Вас запрошено до редакції коментарів: ${siteName}`,
      text: `Вас запрошено працювати з коментарями «${siteName}». Виберіть пароль протягом семи днів; посилання діє один раз:\n\n${link}`,
    }),
    password_reset: ({ siteName, link }) => ({
      subject: `Виберіть інший пароль – ${siteName}`,
      text: `Адміністратор «${siteName}» створив для вас посилання, щоб вибрати інший пароль. Воно діє один раз, протягом доби:\n\n${link}`,
    }),
  },
  ar: {
    invitation: ({ siteName, link }) => ({
      subject: `دعوة إلى مكتب تعليقات ${siteName}`,
      text: `دُعيت إلى العمل على تعليقات ${siteName}. اختر كلمة مرور خلال سبعة أيام؛ الرابط صالح مرة واحدة:\n\n${link}`,
    }),
    password_reset: ({ siteName, link }) => ({
      subject: `اختر كلمة مرور أخرى – ${siteName}`,
      text: `أنشأ مدير في ${siteName} رابطًا لتختار كلمة مرور أخرى. الرابط صالح مرة واحدة، لمدة يوم:\n\n${link}`,
    }),
  },
};
