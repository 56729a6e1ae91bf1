import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/auth/principal.js';
import { Transactor } from '../../../platform/db/transactor.js';
import type { Author } from '../../authors/author.entity.js';
import { AuthorsService } from '../../authors/authors.service.js';
import { WordListsService } from '../../word-lists/word-lists.service.js';
import { nameManaged } from '../identity.errors.js';

/** The caller's own profile. */
@Injectable()
export class MeService {
  constructor(
    private readonly transactor: Transactor,
    private readonly authors: AuthorsService,
    private readonly words: WordListsService,
  ) {}

  /** Throws unauthenticated for a guest whose token was revoked, forbidden for who is no author. */
  async get(siteId: string, caller: Principal): Promise<Author> {
    return this.authors.getCaller(this.transactor.reader, siteId, caller);
  }

  /**
   * Another pseudonym; the old one is free for others. Throws name_taken, name_managed, and validation_failed for a name
   * that the site's words refuse.
   */
  async rename(siteId: string, caller: Principal, displayName: string): Promise<Author> {
    await this.words.checkName(siteId, displayName);
    return this.transactor.run(async (tx) => {
      const author = await this.authors.getCaller(tx, siteId, caller);
      if (author.kind !== 'guest') throw nameManaged();
      return this.authors.renameGuest(tx, author, displayName);
    });
  }
}
