import type { ThreadCommentView } from '../comments/dto/comment.view.js';
import type { ThreadPageView } from '../comments/dto/thread.dto.js';
import type { ArticlePage } from './article-page.js';
import { dataBlock } from './data-block.js';
import type { Html } from './html-template.js';

/** The article and the comments on its page in the words of schema.org, for search engines. */
export function structuredData({ siteName, article, bylines, comments }: ArticlePage): Html {
  return dataBlock('application/ld+json', {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    ...(article.standfirst !== null && { description: article.standfirst }),
    ...(article.lang !== null && { inLanguage: article.lang }),
    datePublished: article.publishedAt.toISOString(),
    publisher: { '@type': 'Organization', name: siteName },
    author: bylines
      .filter(({ credit }) => credit === 'author')
      .map(({ displayName, role }) => ({ ...person(displayName), ...(role !== null && { jobTitle: role }) })),
    ...(comments && {
      commentCount: comments.page.totals.comments,
      comment: commentsIn(comments.page),
    }),
  });
}

function commentsIn({ items }: Pick<ThreadPageView, 'items'>): object[] {
  // Below a tombstone there may be comments; it has no text and no author to tell.
  return items.flatMap((item) => (item.author === null ? commentsIn(item.replies) : [commentData(item)]));
}

function commentData({ id, author, body, createdAt, editedAt, replies }: ThreadCommentView): object {
  const below = commentsIn(replies);
  return {
    '@type': 'Comment',
    url: `#comment-${id}`,
    ...(author && { author: person(author.displayName) }),
    text: body,
    dateCreated: createdAt,
    ...(editedAt !== null && { dateModified: editedAt }),
    ...(below.length > 0 && { comment: below }),
  };
}

function person(name: string): { '@type': string; name: string } {
  return { '@type': 'Person', name };
}
