import { ApiProperty } from '@nestjs/swagger';
import type { Commenting } from '../commenting.js';
import { ssoAlgorithms, type SsoAlgorithm } from '../sso-policy.js';
import type { ChangedSite } from '../site-policies.service.js';
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

export class ExternalCheckView {
  address: string;
  /** What requests are signed with: shown where it was made just now, and never again. */
  secret: string | null;
}

/** Periods in days; null: until the person is erased. */
export class RetentionView {
  withdrawnTextDays: number | null;
  reportNoteDays: number | null;
}

/** For who changes the policy: also what is nobody else's business. */
export class ChangedSiteView extends SiteView {
  sso: SsoView | null;
  externalCheck: ExternalCheckView | null;
  retention: RetentionView;

  static ofChange({ site, externalCheckSecret }: ChangedSite): ChangedSiteView {
    const { sso, externalCheck } = site;
    return {
      ...SiteView.of(site),
      sso: sso && { ...sso, keys: sso.keys.map(({ kid }) => ({ kid })) },
      externalCheck: externalCheck && { address: externalCheck.address, secret: externalCheckSecret },
      retention: site.retention,
    };
  }
}
