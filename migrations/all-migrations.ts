import { CreateSitesAndAccounts1764000000000 } from './1764000000000-create-sites-and-accounts.js';
import { CreateAuthorsAndArticles1764000001000 } from './1764000001000-create-authors-and-articles.js';
import { CreateComments1764000002000 } from './1764000002000-create-comments.js';
import { SequenceTheOutbox1764000003000 } from './1764000003000-sequence-the-outbox.js';
import { CountReactions1764000004000 } from './1764000004000-count-reactions.js';
import { RankThreads1764000005000 } from './1764000005000-rank-threads.js';
import { FindPickedThreads1764000006000 } from './1764000006000-find-picked-threads.js';
import { StandAuthors1764000010000 } from './1764000010000-stand-authors.js';
import { CreateAuditEntries1764000011000 } from './1764000011000-create-audit-entries.js';
import { ListReasons1764000012000 } from './1764000012000-list-reasons.js';
import { UndoDecisions1764000013000 } from './1764000013000-undo-decisions.js';
import { NoteAuthors1764000014000 } from './1764000014000-note-authors.js';
import { FoldDeskDays1764000015000 } from './1764000015000-fold-desk-days.js';
import { ReportComments1764000020000 } from './1764000020000-report-comments.js';
import { OrderTheQueue1764000021000 } from './1764000021000-order-the-queue.js';
import { ClaimComments1764000022000 } from './1764000022000-claim-comments.js';
import { VersionWordLists1764000030000 } from './1764000030000-version-word-lists.js';
import { FindEqualTexts1764000031000 } from './1764000031000-find-equal-texts.js';
import { KeepSessions1764000040000 } from './1764000040000-keep-sessions.js';
import { InviteStaff1764000041000 } from './1764000041000-invite-staff.js';
import { AskForASecondFactor1764000042000 } from './1764000042000-ask-for-a-second-factor.js';
import { SignReadersIn1764000043000 } from './1764000043000-sign-readers-in.js';
import { AllowOrigins1764000050000 } from './1764000050000-allow-origins.js';
import { CountForLimits1764000051000 } from './1764000051000-count-for-limits.js';
import { CallWebhooks1764000060000 } from './1764000060000-call-webhooks.js';
import { AskOutsideChecks1764000070000 } from './1764000070000-ask-outside-checks.js';
import { KeepForATime1764000071000 } from './1764000071000-keep-for-a-time.js';
import { SendMail1764000072000 } from './1764000072000-send-mail.js';
import { CountReportsAgainst1764000080000 } from './1764000080000-count-reports-against.js';
import { FindRareDecisions1764000081000 } from './1764000081000-find-rare-decisions.js';

/** In the order in which they run. Forward only; a migration that has been released is never edited. */
export const allMigrations = [
  CreateSitesAndAccounts1764000000000,
  CreateAuthorsAndArticles1764000001000,
  CreateComments1764000002000,
  SequenceTheOutbox1764000003000,
  CountReactions1764000004000,
  RankThreads1764000005000,
  FindPickedThreads1764000006000,
  StandAuthors1764000010000,
  CreateAuditEntries1764000011000,
  ListReasons1764000012000,
  UndoDecisions1764000013000,
  NoteAuthors1764000014000,
  FoldDeskDays1764000015000,
  ReportComments1764000020000,
  OrderTheQueue1764000021000,
  ClaimComments1764000022000,
  VersionWordLists1764000030000,
  FindEqualTexts1764000031000,
  KeepSessions1764000040000,
  InviteStaff1764000041000,
  AskForASecondFactor1764000042000,
  SignReadersIn1764000043000,
  AllowOrigins1764000050000,
  CountForLimits1764000051000,
  CallWebhooks1764000060000,
  AskOutsideChecks1764000070000,
  KeepForATime1764000071000,
  SendMail1764000072000,
  CountReportsAgainst1764000080000,
  FindRareDecisions1764000081000,
];
