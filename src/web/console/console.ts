import { ModerationConsole } from './moderation-console.js';
import { AuthorPanel } from './parts/author-panel.js';
import { DeskRows } from './parts/desk-rows.js';
import { HelpDialog } from './parts/help-dialog.js';
import { ReasonMenu } from './parts/reason-menu.js';
import { SanctionDialog } from './parts/sanction-dialog.js';
import { SecondFactor } from './parts/second-factor.js';
import { UndeliveredList } from './parts/undelivered-list.js';
import { WebhookLine } from './parts/webhook-line.js';
import { AccountView } from './views/account-view.js';
import { ArticlesView } from './views/articles-view.js';
import { KeysView } from './views/keys-view.js';
import { PolicyView } from './views/policy-view.js';
import { QueueView } from './views/queue-view.js';
import { ReasonsView } from './views/reasons-view.js';
import { RecordView } from './views/record-view.js';
import { SearchView } from './views/search-view.js';
import { SignInView } from './views/sign-in-view.js';
import { StaffView } from './views/staff-view.js';
import { StatisticsView } from './views/statistics-view.js';
import { TicketView } from './views/ticket-view.js';
import { WebhooksView } from './views/webhooks-view.js';
import { WordsView } from './views/words-view.js';

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'author-panel': AuthorPanel,
  'desk-rows': DeskRows,
  'help-dialog': HelpDialog,
  'reason-menu': ReasonMenu,
  'sanction-dialog': SanctionDialog,
  'second-factor': SecondFactor,
  'account-view': AccountView,
  'articles-view': ArticlesView,
  'keys-view': KeysView,
  'policy-view': PolicyView,
  'queue-view': QueueView,
  'reasons-view': ReasonsView,
  'record-view': RecordView,
  'search-view': SearchView,
  'sign-in-view': SignInView,
  'staff-view': StaffView,
  'statistics-view': StatisticsView,
  'ticket-view': TicketView,
  'undelivered-list': UndeliveredList,
  'webhook-line': WebhookLine,
  'webhooks-view': WebhooksView,
  'words-view': WordsView,
  'moderation-console': ModerationConsole,
};

for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
