import { Injectable } from '@nestjs/common';
import type { GuestPrincipal } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { violatesAnyForeignKey } from '../../platform/db/postgres-errors.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { nameSkeleton } from '../../platform/text/name.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { authorChanged } from './author-changed.js';
import type { Author } from './author.entity.js';
import { authorNotFound, readerHasWritten } from './authors.errors.js';
import { AuthorsService } from './authors.service.js';
import type { ReaderProfile } from './reader-profile.js';
import { SignedInReadersRepository } from './signed-in-readers.repository.js';

/** Readers whom the publisher's own login vouches for. Their profile is what their token says. */
@Injectable()
export class SignedInReadersService {
  constructor(
    private readonly transactor: Transactor,
    private readonly readers: SignedInReadersRepository,
    private readonly authors: AuthorsService,
    private readonly changes: PublicChanges,
  ) {}

  /** The author that a reader writes as: made on first sight, and as the profile has it from then on. */
  async ensure(siteId: string, profile: ReaderProfile): Promise<Author> {
    const known = await this.readers.find(this.transactor.reader, siteId, profile.externalId);
    if (known && isAsTold(known, profile)) return known;
    return this.transactor.run(async (tx) => {
      const skeleton = nameSkeleton(profile.displayName);
      if (known) {
        await this.readers.update(tx, siteId, profile, skeleton);
        await this.changes.announce(tx, siteId, [authorChanged]);
      } else {
        await this.readers.insert(tx, siteId, newId(), profile, skeleton);
      }
      await this.readers.claimName(tx, siteId, skeleton, profile.externalId);
      const author = await this.readers.find(tx, siteId, profile.externalId);
      if (!author) throw authorNotFound();
      return author;
    });
  }

  /**
   * Makes one of a guest and a reader: what the guest wrote, and how the guest stands, is the reader's from now on.
   * `alsoWith` goes into the same transaction. Null for a guest's token that was revoked. Throws reader_has_written:
   * then there are two who wrote, and which of them a decision was about must not change.
   */
  async adoptGuest(
    siteId: string,
    readerId: string,
    guest: GuestPrincipal,
    alsoWith: (tx: Db) => Promise<void>,
  ): Promise<Author | null> {
    const reader = await this.authors.get(siteId, readerId);
    const profile = profileOf(reader);
    try {
      return await this.transactor.run(async (tx) => {
        if (!(await this.readers.lockGuest(tx, siteId, guest))) return null;
        await this.readers.moveNames(tx, siteId, readerId, guest.authorId);
        if (!(await this.readers.removeUnused(tx, siteId, readerId))) throw readerHasWritten();
        const skeleton = nameSkeleton(profile.displayName);
        const author = await this.readers.adopt(tx, siteId, guest, profile, skeleton);
        if (!author) throw new Error('A locked guest was not found.');
        await alsoWith(tx);
        await this.changes.announce(tx, siteId, [authorChanged]);
        return author;
      });
    } catch (error) {
      throw violatesAnyForeignKey(error) ? readerHasWritten() : error;
    }
  }
}

function profileOf({ externalId, displayName, picture, badges }: Author): ReaderProfile {
  if (externalId === null) throw new Error('A reader has no id of the publisher.');
  return { externalId, displayName, picture, badges: badges ?? [] };
}

function isAsTold({ displayName, picture, badges }: Author, profile: ReaderProfile): boolean {
  return (
    displayName === profile.displayName &&
    picture === profile.picture &&
    JSON.stringify(badges ?? []) === JSON.stringify(profile.badges)
  );
}
