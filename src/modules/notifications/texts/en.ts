import { paragraphs, quoted } from './paragraphs.js';
import type { ReaderMailTexts } from './reader-mail.types.js';

export const englishReaderMail: ReaderMailTexts = {
  reply: ({ siteName, title, writer, body, link }) => ({
    subject: `${writer} has replied to your comment – ${siteName}`,
    text: paragraphs(`${writer} has replied to your comment on “${title}”:`, quoted(body), link),
  }),
  approved: ({ siteName, title, body, link }) => ({
    subject: `Your comment is public – ${siteName}`,
    text: paragraphs(`Your comment on “${title}” is public now:`, quoted(body), link),
  }),
  rejected: ({ siteName, title, body, message }) => ({
    subject: `Your comment was not published – ${siteName}`,
    text: paragraphs(
      `The moderators of ${siteName} have refused your comment on “${title}”:`,
      quoted(body),
      message,
    ),
  }),
  confirm: ({ siteName, link }) => ({
    subject: `Confirm your address – ${siteName}`,
    text: paragraphs(
      `Somebody has given this address to hear of replies and decisions in the comments of ${siteName}. If that was you, confirm it:`,
      link,
      'If it was not, do nothing: no other mail will come.',
    ),
  }),
  unsubscribe: 'To get no more mail of this kind:',
  page: {
    confirm: ['Confirm my address', 'Your address is confirmed.'],
    replies: ['Stop mail about replies', 'You will get no more mail about replies.'],
    decisions: ['Stop mail about decisions', 'You will get no more mail about decisions.'],
    gone: ['', 'This link is not valid any more.'],
  },
};
