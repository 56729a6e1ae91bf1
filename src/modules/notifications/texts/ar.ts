import { paragraphs, quoted } from './paragraphs.js';
import type { ReaderMailTexts } from './reader-mail.types.js';

export const arabicReaderMail: ReaderMailTexts = {
  reply: ({ siteName, title, writer, body, link }) => ({
    subject: `ردّ من ${writer} على تعليقك – ${siteName}`,
    text: paragraphs(`وصل ردّ من ${writer} على تعليقك على «${title}»:`, quoted(body), link),
  }),
  approved: ({ siteName, title, body, link }) => ({
    subject: `نُشر تعليقك – ${siteName}`,
    text: paragraphs(`نُشر تعليقك على «${title}»:`, quoted(body), link),
  }),
  rejected: ({ siteName, title, body, message }) => ({
    subject: `لم يُنشر تعليقك – ${siteName}`,
    text: paragraphs(`رفض مشرفو ${siteName} تعليقك على «${title}»:`, quoted(body), message),
  }),
  confirm: ({ siteName, link }) => ({
    subject: `أكِّد عنوانك – ${siteName}`,
    text: paragraphs(
      `أُدخل هذا العنوان لتلقّي أخبار الردود والقرارات في تعليقات ${siteName}. إن كنت أنت من أدخله فأكِّده:`,
      link,
      'وإلا فلا تفعل شيئًا: لن تصلك رسائل أخرى.',
    ),
  }),
  unsubscribe: 'لإيقاف هذا النوع من الرسائل:',
  page: {
    confirm: ['تأكيد عنواني', 'تمّ تأكيد عنوانك.'],
    replies: ['إيقاف رسائل الردود', 'لن تصلك رسائل عن الردود بعد الآن.'],
    decisions: ['إيقاف رسائل القرارات', 'لن تصلك رسائل عن القرارات بعد الآن.'],
    gone: ['', 'لم يعد هذا الرابط صالحًا.'],
  },
};
