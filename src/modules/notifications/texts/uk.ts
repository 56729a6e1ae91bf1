import { paragraphs, quoted } from './paragraphs.js';
import type { ReaderMailTexts } from './reader-mail.types.js';

export const ukrainianReaderMail: ReaderMailTexts = {
  reply: ({ siteName, title, writer, body, link }) => ({
    subject: `${writer}: відповідь на ваш коментар – ${siteName}`,
    text: paragraphs(`${writer} відповідає на ваш коментар до статті «${title}»:`, quoted(body), link),
  }),
  approved: ({ siteName, title, body, link }) => ({
    subject: `Ваш коментар опубліковано – ${siteName}`,
    text: paragraphs(`Ваш коментар до статті «${title}» опубліковано:`, quoted(body), link),
  }),
  rejected: ({ siteName, title, body, message }) => ({
    subject: `Ваш коментар не опубліковано – ${siteName}`,
    text: paragraphs(
      `Модератори «${siteName}» відхилили ваш коментар до статті «${title}»:`,
      quoted(body),
      message,
    ),
  }),
  confirm: ({ siteName, link }) => ({
    subject: `Підтвердьте свою адресу – ${siteName}`,
    text: paragraphs(
      `Хтось указав цю адресу, щоб дізнаватися про відповіді й рішення в коментарях «${siteName}». Якщо це були ви, підтвердьте її:`,
      link,
      'Якщо ні, нічого не робіть: інших листів не буде.',
    ),
  }),
  unsubscribe: 'Щоб більше не отримувати таких листів:',
  page: {
    confirm: ['Підтвердити адресу', 'Вашу адресу підтверджено.'],
    replies: ['Не надсилати листів про відповіді', 'Листів про відповіді більше не буде.'],
    decisions: ['Не надсилати листів про рішення', 'Листів про рішення більше не буде.'],
    gone: ['', 'Це посилання вже не дійсне.'],
  },
};
