import { Injectable } from '@nestjs/common';
import { Transactor } from '../../platform/db/transactor.js';
import type { Author } from '../authors/author.entity.js';
import { AuthorsService } from '../authors/authors.service.js';
import type { Site } from '../sites/site.entity.js';
import { WordListsService } from '../word-lists/word-lists.service.js';
import { GuestTokenCodec } from './guest-token.js';
import { guestPostingOff, recoveryRefused } from './identity.errors.js';
import { IdentityRepository } from './identity.repository.js';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code.js';

export interface GuestWithToken {
  readonly author: Author;
  readonly token: string;
}

/** Pseudonyms to post under. */
@Injectable()
export class GuestsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly identity: IdentityRepository,
    private readonly authors: AuthorsService,
    private readonly tokens: GuestTokenCodec,
    private readonly words: WordListsService,
  ) {}

  /** Throws name_taken, guest_posting_off, and validation_failed for a name that the site's words refuse. */
  async create(site: Site, displayName: string): Promise<GuestWithToken & { recoveryCode: string }> {
    if (!site.guestPosting) throw guestPostingOff();
    await this.words.checkName(site.id, displayName);
    const recoveryCode = newRecoveryCode();
    const authorId = await this.transactor.run(async (tx) => {
      const id = await this.authors.createGuest(tx, site.id, displayName);
      const recoveryHash = hashRecoveryCode(recoveryCode);
      await this.identity.insertGuestCredential(tx, { siteId: site.id, authorId: id, recoveryHash });
      return id;
    });
    const author = await this.authors.get(site.id, authorId);
    return { author, token: this.tokenOf(author), recoveryCode };
  }

  /** A new token for who has the code; the old one ends. Throws recovery_refused. */
  async recover(site: Site, recoveryCode: string): Promise<GuestWithToken> {
    const author = await this.transactor.run(async (tx) => {
      const hash = hashRecoveryCode(recoveryCode);
      const authorId = await this.identity.findGuestByRecoveryHash(tx, site.id, hash);
      if (authorId === null) throw recoveryRefused();
      return this.authors.revokeTokens(tx, site.id, authorId);
    });
    return { author, token: this.tokenOf(author) };
  }

  private tokenOf(author: Author): string {
    return this.tokens.issue(author.siteId, author.id, author.tokenGeneration);
  }
}
