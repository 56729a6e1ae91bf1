import { Injectable } from '@nestjs/common';
import type { StaffPrincipal } from '../../../platform/auth/principal.js';
import { AuthorsService } from '../../authors/authors.service.js';
import type { Site } from '../../sites/site.entity.js';
import { AccountsService } from '../accounts.service.js';
import type { CredentialKind } from '../sessions/access-token.entity.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** Staff who come with a session or a token. Their role is looked up each time: it may be gone since. */
@Injectable()
export class StaffCallers {
  constructor(
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    private readonly authors: AuthorsService,
  ) {}

  /** Null for a secret that is not valid. */
  async authenticate(
    site: Site | null,
    kind: CredentialKind,
    secret: string,
  ): Promise<StaffPrincipal | null> {
    const holder = await this.sessions.findHolder(kind, secret);
    if (!holder) return null;
    const { id: accountId, installationAdmin, displayName, credentialId, expiresAt } = holder;
    const role = site ? await this.accounts.roleOn(site.id, holder) : null;
    const author = site && role ? await this.authors.ensureStaff(site.id, accountId, displayName) : null;
    return {
      kind: 'staff',
      accountId,
      installationAdmin,
      role,
      authorId: author?.id ?? null,
      credentialId,
      credentialEndsAt: expiresAt,
    };
  }
}
