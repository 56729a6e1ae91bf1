import { CreateSitesAndAccounts1764000000000 } from './1764000000000-create-sites-and-accounts.js';
import { CreateAuthorsAndArticles1764000001000 } from './1764000001000-create-authors-and-articles.js';
import { CreateComments1764000002000 } from './1764000002000-create-comments.js';

/** In the order in which they run. Forward only; a migration that has been released is never edited. */
export const allMigrations = [
  CreateSitesAndAccounts1764000000000,
  CreateAuthorsAndArticles1764000001000,
  CreateComments1764000002000,
];
