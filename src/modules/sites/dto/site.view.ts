import type { Commenting } from '../commenting.js';
import type { Site, SiteModeration } from '../site.entity.js';

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

  static of(site: Site): SiteView {
    const { key, name, moderation, commenting, guestPosting, maxLength, editWindowSeconds, reactions } = site;
    return { key, name, moderation, commenting, guestPosting, maxLength, editWindowSeconds, reactions };
  }
}
