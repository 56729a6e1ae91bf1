import { Injectable } from '@nestjs/common';
import { forbidden, unauthenticated } from '../../platform/auth/auth.errors.js';
import type { Principal } from '../../platform/auth/principal.js';
import type { Db } from '../../platform/db/db.js';
import { violatesUnique } from '../../platform/db/postgres-errors.js';
import { Transactor } from '../../platform/db/transactor.js';
import { newId } from '../../platform/ids.js';
import { nameSkeleton } from '../../platform/text/name.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { authorChanged } from './author-changed.js';
import type { Author } from './author.entity.js';
import { authorNotFound, nameTaken } from './authors.errors.js';
import { AuthorsRepository } from './authors.repository.js';

/** The people who write on a site, and the names they go by. */
@Injectable()
export class AuthorsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly authors: AuthorsRepository,
    private readonly changes: PublicChanges,
  ) {}

  /** Throws author_not_found. */
  async get(siteId: string, id: string): Promise<Author> {
    const author = await this.authors.find(this.transactor.reader, siteId, id);
    if (!author) throw authorNotFound();
    return author;
  }

  async find(db: Db, siteId: string, id: string): Promise<Author | null> {
    return this.authors.find(db, siteId, id);
  }

  /**
   * Who is calling, as an author. Asked in the transaction that writes: a token revoked a moment ago writes nothing.
   * Throws forbidden for who is no author, unauthenticated for one who is gone or a guest whose token was revoked.
   */
  async getCaller(db: Db, siteId: string, caller: Principal): Promise<Author> {
    const authorId = caller.kind === 'api_key' ? null : caller.authorId;
    if (authorId === null) throw forbidden();
    const author = await this.authors.find(db, siteId, authorId);
    if (!author) throw unauthenticated();
    if (caller.kind === 'guest' && caller.tokenGeneration !== author.tokenGeneration) throw unauthenticated();
    return author;
  }

  /** A guest with a name that nobody on the site could be taken for. Throws name_taken. */
  async createGuest(tx: Db, siteId: string, displayName: string): Promise<string> {
    const id = newId();
    const skeleton = nameSkeleton(displayName);
    await this.authors.freeUnusedName(tx, siteId, skeleton);
    await this.authors.insertGuest(tx, {
      siteId,
      id,
      kind: 'guest',
      displayName,
      nameSkeleton: skeleton,
      accountId: null,
      tokenGeneration: 1,
      nameKept: false,
    });
    await this.reserve(tx, siteId, skeleton, id);
    return id;
  }

  /** Another name for a guest, by the same rules; the old one is free again. Throws name_taken. */
  async renameGuest(tx: Db, guest: Author, displayName: string): Promise<Author> {
    const { siteId, id, nameSkeleton: before } = guest;
    const skeleton = nameSkeleton(displayName);
    if (skeleton !== before) {
      await this.authors.freeUnusedName(tx, siteId, skeleton);
      await this.reserve(tx, siteId, skeleton, id);
      await this.authors.releaseName(tx, siteId, before, id);
    }
    const renamed = await this.authors.renameGuest(tx, siteId, id, displayName, skeleton);
    if (!renamed) throw authorNotFound();
    await this.changes.announce(tx, siteId, [authorChanged]);
    return renamed;
  }

  private async reserve(tx: Db, siteId: string, skeleton: string, authorId: string): Promise<void> {
    try {
      await this.authors.reserveName(tx, siteId, skeleton, authorId);
    } catch (error) {
      throw violatesUnique(error, 'reserved_name_pk') ? nameTaken() : error;
    }
  }

  /** The author that a member of staff writes and decides as; made on first sight. */
  async ensureStaff(siteId: string, accountId: string, displayName: string): Promise<Author> {
    const known = await this.authors.findByAccount(this.transactor.reader, siteId, accountId);
    if (known) return known;
    return this.transactor.run((tx) => this.ensureStaffIn(tx, siteId, accountId, displayName));
  }

  /** The same, in a transaction that is open. */
  async ensureStaffIn(tx: Db, siteId: string, accountId: string, displayName: string): Promise<Author> {
    const skeleton = nameSkeleton(displayName);
    const made = { siteId, id: newId(), displayName, nameSkeleton: skeleton, accountId };
    await this.authors.insertStaff(tx, made);
    const author = await this.authors.findByAccount(tx, siteId, accountId);
    if (!author) throw authorNotFound();
    await this.authors.protectNames(tx, siteId, [author.nameSkeleton]);
    return author;
  }

  /** A member of staff goes by another name, which no guest may take from now on. */
  async renameStaff(tx: Db, siteId: string, accountId: string, displayName: string): Promise<void> {
    const skeleton = nameSkeleton(displayName);
    await this.authors.renameStaff(tx, siteId, accountId, displayName, skeleton);
    await this.authors.protectNames(tx, siteId, [skeleton]);
  }

  /** Ends the author's tokens and gives the author with the new generation. Throws author_not_found. */
  async revokeTokens(tx: Db, siteId: string, id: string): Promise<Author> {
    const author = await this.authors.revokeTokens(tx, siteId, id);
    if (!author) throw authorNotFound();
    return author;
  }

  /** No guest may take these names from now on: bylines and staff. */
  async protectNames(tx: Db, siteId: string, names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.authors.protectNames(tx, siteId, names.map(nameSkeleton));
  }
}
