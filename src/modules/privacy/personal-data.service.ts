import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import type { Author } from '../authors/author.entity.js';
import { CommentWriters } from '../comments/comment-writers.js';
import type { Site } from '../sites/site.entity.js';
import { ExportView } from './export.view.js';
import { PersonalDataQuery } from './personal-data.query.js';

/** Tells people what is held about them. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly transactor: Transactor,
    private readonly writers: CommentWriters,
    private readonly data: PersonalDataQuery,
  ) {}

  /** Throws unauthenticated for a token that was revoked. */
  async person(site: Site, caller: Principal): Promise<Author> {
    return this.writers.get(this.transactor.reader, site.id, caller);
  }

  async export(site: Site, caller: Principal): Promise<ExportView> {
    const author = await this.person(site, caller);
    return ExportView.of(site.key, author, await this.data.of(this.transactor.reader, site.id, author.id));
  }
}
