import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { commentNotFound } from '../../comments/comments.errors.js';
import { SitesService } from '../../sites/sites.service.js';
import { StoredBytesQuery } from './stored-bytes.query.js';

/** A look into the database, for whoever doubts that a text was kept as it was sent. */
@Injectable()
export class StoredBytesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sites: SitesService,
    private readonly bytes: StoredBytesQuery,
  ) {}

  /** The bytes of a public comment of the demo, in hexadecimal. Throws comment_not_found. */
  async of(commentId: string): Promise<string> {
    const site = await this.sites.getByKey('demo');
    const hex = await this.bytes.find(this.transactor.reader, site.id, commentId);
    if (hex === null) throw commentNotFound();
    return hex;
  }
}
