import { Injectable } from '@nestjs/common';
import type { SsoPrincipal } from '../../../platform/auth/principal.js';
import { SignedInReadersService } from '../../authors/signed-in-readers.service.js';
import type { Site } from '../../sites/site.entity.js';
import { SsoTokens } from './sso-tokens.js';

/** Readers who come with a token of the publisher's. */
@Injectable()
export class SsoReaders {
  constructor(
    private readonly tokens: SsoTokens,
    private readonly readers: SignedInReadersService,
  ) {}

  /** Null for whatever is not a good token of this site. */
  async authenticate(site: Site, token: string): Promise<SsoPrincipal | null> {
    const profile = await this.tokens.verify(site, token);
    if (!profile) return null;
    const { id: authorId } = await this.readers.ensure(site.id, profile);
    return { kind: 'sso', authorId };
  }
}
