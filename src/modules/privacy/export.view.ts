import type { Author } from '../authors/author.entity.js';
import type { PersonalData } from './personal-data.query.js';

class PersonView {
  id: string;
  kind: string;
  displayName: string;
  joinedAt: Date;
  standing: string;
  standingUntil: Date | null;
  standingReason: string | null;
  /** As the publisher's own login tells it; null for guests. */
  externalId: string | null;
  picture: string | null;
  badges: string[];
}

/** Everything held about a person on a site. Of who decided, only what was decided. */
export class ExportView {
  site: string;
  author: PersonView;
  comments: object[];
  revisions: object[];
  findings: object[];
  decisions: object[];
  reactions: object[];
  /** Those that the person has made. */
  reports: object[];
  /** What the desk has noted about the person. */
  notes: object[];
  /** The address they have given, if any, and the mail of the last thirty days. */
  email: object[];
  mail: object[];
  submissions: object[];
  /** Names that are kept from others, as they are compared. */
  names: object[];
  record: object[];

  static of(site: string, author: Author, data: PersonalData): ExportView {
    const { id, kind, displayName, createdAt: joinedAt, standing, standingUntil, standingReason } = author;
    return {
      site,
      author: {
        ...{ id, kind, displayName, joinedAt, standing, standingUntil, standingReason },
        ...{ externalId: author.externalId, picture: author.picture, badges: author.badges ?? [] },
      },
      ...data,
    };
  }
}
