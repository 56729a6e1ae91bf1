import type { ArticleFacts } from '../articles/articles.query.js';
import type { NamedPerson } from './byline.template.js';
import type { StripLinks } from './layout.template.js';
import type { CommentSectionPage } from './comments.template.js';

/** What is on the page of an article. */
export interface ArticlePage {
  readonly siteName: string;
  readonly stylesheet: string;
  readonly links: StripLinks;
  readonly article: Pick<
    ArticleFacts,
    'kicker' | 'title' | 'standfirst' | 'image' | 'lang' | 'body' | 'disclaimer' | 'publishedAt'
  >;
  readonly bylines: readonly NamedPerson[];
  /** Null where the section is hidden. */
  readonly comments: CommentSectionPage | null;
}
