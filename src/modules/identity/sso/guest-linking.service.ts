import { Injectable } from '@nestjs/common';
import { forbidden, unauthenticated } from '../../../platform/auth/auth.errors.js';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Author } from '../../authors/author.entity.js';
import { SignedInReadersService } from '../../authors/signed-in-readers.service.js';
import { GuestTokenCodec } from '../guest-token.js';
import { IdentityRepository } from '../identity.repository.js';

/** A guest becomes a signed-in reader and keeps the comments. */
@Injectable()
export class GuestLinkingService {
  constructor(
    private readonly readers: SignedInReadersService,
    private readonly guestTokens: GuestTokenCodec,
    private readonly identity: IdentityRepository,
  ) {}

  /** Both have to be the caller's. Throws forbidden for whoever is not signed in, unauthenticated, reader_has_written. */
  async link(siteId: string, caller: Principal, guestToken: string): Promise<Author> {
    if (caller.kind !== 'sso') throw forbidden();
    const guest = this.guestTokens.verify(siteId, guestToken);
    const author =
      guest &&
      (await this.readers.adoptGuest(siteId, caller.authorId, guest, (tx) =>
        this.identity.deleteGuestCredential(tx, siteId, guest.authorId),
      ));
    if (!author) throw unauthenticated();
    return author;
  }
}
