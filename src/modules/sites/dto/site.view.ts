import { ApiProperty } from '@nestjs/swagger';
import type { Commenting } from '../commenting.js';
import { ssoAlgorithms, type SsoAlgorithm } from '../sso-policy.js';
import type { ArticleCreation, Site, SiteModeration } from '../site.entity.js';

/** What everybody may know of a site. */
export class SiteView {
  key: string;
  name: string;
  moderation: SiteModeration;
  commenting: Commenting;
  guestPosting: boolean;
  /** Of a comment, in code points. */
  maxLength: number;
  editWindowSeconds: number;
  reactions: string[];
  /** The origins whose pages may send credentials. */
  origins: string[];
  articleCreation: ArticleCreation;

  static of(site: Site): SiteView {
    const { key, name, moderation, commenting, guestPosting, maxLength, editWindowSeconds, reactions } = site;
    const { origins, articleCreation } = site;
    return {
      ...{ key, name, moderation, commenting, guestPosting, maxLength, editWindowSeconds, reactions },
      ...{ origins, articleCreation },
    };
  }
}

/** A key of the publisher's login. What it is made of never comes back. */
export class SsoKeyView {
  kid: string | null;
}

export class SsoView {
  @ApiProperty({ enum: ssoAlgorithms })
  algorithm: SsoAlgorithm;
  issuer: string;
  audience: string;
  keys: SsoKeyView[];
  maxAgeSeconds: number;
}

/** For who changes the policy: also what is nobody else's business. */
export class ChangedSiteView extends SiteView {
  sso: SsoView | null;

  static override of(site: Site): ChangedSiteView {
    const { sso } = site;
    const shown = sso && { ...sso, keys: sso.keys.map(({ kid }) => ({ kid })) };
    return { ...SiteView.of(site), sso: shown };
  }
}
