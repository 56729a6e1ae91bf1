import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/auth/principal.js';
import { Transactor } from '../../../platform/db/transactor.js';
import type { Site } from '../../sites/site.entity.js';
import { CommentSections } from '../comment-sections.js';
import { CommentWriters } from '../comment-writers.js';
import { fullCommentView } from '../dto/comment.view.js';
import { ReactionsRepository } from '../reactions/reactions.repository.js';
import { OwnCommentsQuery } from './own-comments.query.js';
import type { PersonalPageView } from './personal-page.view.js';

const mostComments = 100;
const mostReactions = 1_000;
const mostReports = 1_000;

/** What is personal on a page whose bytes are the same for everybody. */
@Injectable()
export class PersonalPageService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly writers: CommentWriters,
    private readonly comments: OwnCommentsQuery,
    private readonly reactions: ReactionsRepository,
  ) {}

  /** Throws article_not_found, unauthenticated, forbidden for who does not write. */
  async read(site: Site, caller: Principal, articleKey: string): Promise<PersonalPageView> {
    const db = this.transactor.reader;
    const author = await this.writers.get(db, site.id, caller);
    const { articleId, context } = await this.sections.getByKey(db, site, articleKey);
    const [comments, reactions, reports] = await Promise.all([
      this.comments.personal(db, site.id, author.id, articleId, mostComments),
      this.reactions.ofAuthor(db, site.id, author.id, articleId, mostReactions),
      this.comments.reports(db, site.id, author.id, articleId, mostReports),
    ]);
    return {
      comments: comments.map((row) => fullCommentView(row, context)),
      reactions: reactions.map(({ commentId, kinds }) => ({ commentId, kinds: [...kinds] })),
      reports,
    };
  }
}
