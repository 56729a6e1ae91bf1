import type { ArticlePage } from './article-page.js';
import { aboutAuthors, authorsLine, contributorsLine, type NamedPerson } from './byline.template.js';
import { commentSection, type CommentSectionPage } from './comments.template.js';
import { html, type Html } from './html-template.js';
import { layout } from './layout.template.js';
import { renderMarkdown } from './markdown.js';
import { countOfComments, longDate, phrasesFor, type Phrases } from './page-phrases.js';
import { safeAddress } from './safe-address.js';
import { structuredData } from './structured-data.js';
import { directionOf } from './text-direction.js';

/** An article in its shape: what it has is shown, and what it lacks leaves no gap. */
export function articlePage(page: ArticlePage): string {
  const { siteName, stylesheet, links, article, bylines, comments } = page;
  const phrases = phrasesFor(article.lang);
  const { title, standfirst, lang, body, disclaimer } = article;
  const description = standfirst ?? title;
  return layout(
    {
      phrases,
      title: `${title} – ${siteName}`,
      description,
      siteName,
      stylesheet,
      isFront: false,
      links,
    },
    html`<article class="piece" lang="${lang ?? ''}" dir="${directionOf(lang)}">
        <header class="piece-head">
          ${article.kicker !== null && html`<p class="kicker">${article.kicker}</p>`}
          <h1>${title}</h1>
          ${standfirst !== null && html`<p class="standfirst">${standfirst}</p>`}
          ${creditLine(phrases, article.publishedAt, bylines, comments)}
        </header>
        ${leadImage(article.image)}
        <div class="prose${standfirst !== null && ' prose-long'}">
          ${body !== null && renderMarkdown(body)}
        </div>
        <footer class="piece-foot">
          ${contributorsLine(phrases, bylines)} ${aboutAuthors(phrases, bylines)}
          ${disclaimer !== null && html`<p class="disclaimer">${disclaimer}</p>`}
        </footer>
      </article>
      ${comments && commentSection(phrases, comments)} ${structuredData(page)}`,
  );
}

function creditLine(
  phrases: Phrases,
  publishedAt: Date,
  bylines: readonly NamedPerson[],
  comments: CommentSectionPage | null,
): Html {
  const count = comments?.page.totals.comments ?? 0;
  return html`<p class="credit">
    ${authorsLine(phrases, bylines, true)}
    <time datetime="${publishedAt.toISOString()}">${longDate(phrases, publishedAt)}</time>
    ${comments && html`<a href="#comments">${countOfComments(phrases, count)}</a>`}
  </p>`;
}

/** Without words of its own: what it shows is nowhere told, so it counts as decoration. */
function leadImage(image: string | null): Html | null {
  const address = image === null ? null : safeAddress(image);
  return address === null ? null : html`<figure class="lead-image"><img src="${address}" alt="" /></figure>`;
}
