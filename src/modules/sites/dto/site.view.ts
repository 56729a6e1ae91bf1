import type { Commenting } from '../commenting.js';
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
