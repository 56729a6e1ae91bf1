import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/principal.js';
import { violatesForeignKey } from '../../../platform/db/postgres-errors.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { newId } from '../../../platform/ids.js';
import { AuditRecord } from '../../audit/audit-record.js';
import { authorNotFound } from '../../authors/authors.errors.js';
import type { Site } from '../../sites/site.entity.js';
import {
  AuthorHistoryQuery,
  type AuthorHead,
  type NoteRow,
  type SanctionRow,
} from './author-history.query.js';
import { AuthorNotesRepository } from './author-notes.repository.js';

export interface AuthorHistory {
  readonly head: AuthorHead;
  readonly sanctions: readonly SanctionRow[];
  readonly notes: readonly NoteRow[];
}

/** What the desk knows of an author, and tells colleagues. */
@Injectable()
export class AuthorHistoryService {
  constructor(
    private readonly transactor: Transactor,
    private readonly query: AuthorHistoryQuery,
    private readonly authorNotes: AuthorNotesRepository,
    private readonly record: AuditRecord,
  ) {}

  /** Throws author_not_found. */
  async read(site: Site, authorId: string): Promise<AuthorHistory> {
    const db = this.transactor.reader;
    const [head, sanctions, notes] = await Promise.all([
      this.query.head(db, site.id, authorId),
      this.query.sanctions(db, site.id, authorId),
      this.query.notes(db, site.id, authorId),
    ]);
    if (!head) throw authorNotFound();
    return { head, sanctions, notes };
  }

  /** Keeps a note; that there is one goes on record, what it says does not. Throws author_not_found. */
  async note(site: Site, actor: Actor, authorId: string, body: string): Promise<{ id: string; at: Date }> {
    const id = newId();
    try {
      const at = await this.transactor.run(async (tx) => {
        await this.record.append(tx, site.id, {
          kind: 'author_note',
          actor,
          subject: { kind: 'author', id: authorId },
          details: { noteId: id },
        });
        return this.authorNotes.insert(tx, site.id, { id, authorId, actor, body });
      });
      return { id, at };
    } catch (error) {
      throw violatesForeignKey(error, 'author_note_author_fk') ? authorNotFound() : error;
    }
  }
}
