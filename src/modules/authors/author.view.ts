import type { Author } from './author.entity.js';

/** What everybody may know of an author. */
export class AuthorView {
  id: string;
  displayName: string;
  /** `staff`: writes for the publication. On a comment also `author`: has a byline of the article. Others are the
   * publisher's own. */
  badges: string[];
  /** Of a signed-in reader who has one. */
  picture?: string;
  joinedAt: Date;

  static of(author: Author): AuthorView {
    return {
      id: author.id,
      displayName: author.displayName,
      badges: author.kind === 'staff' ? ['staff'] : (author.badges ?? []),
      ...(author.picture !== null && { picture: author.picture }),
      joinedAt: author.createdAt,
    };
  }
}
