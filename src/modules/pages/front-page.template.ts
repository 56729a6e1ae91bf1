import type { ListedArticle } from '../articles/articles.query.js';
import { authorsLine, type NamedPerson } from './byline.template.js';
import { html, type Html } from './html-template.js';
import { layout, type StripLinks } from './layout.template.js';
import { countOfComments, longDate, phrasesFor } from './page-phrases.js';
import { safeAddress } from './safe-address.js';
import { directionOf } from './text-direction.js';

export interface FrontStory {
  readonly article: ListedArticle;
  readonly bylines: readonly NamedPerson[];
  /** False where the section is hidden. */
  readonly hasComments: boolean;
}

export interface FrontPage {
  readonly siteKey: string;
  readonly siteName: string;
  readonly stylesheet: string;
  readonly links: StripLinks;
  /** The newest first. */
  readonly stories: readonly FrontStory[];
}

/** Every article of the publication; the newest leads, and those without a picture share a column. */
export function frontPage({ siteKey, siteName, stylesheet, links, stories }: FrontPage): string {
  const phrases = phrasesFor(null);
  const [lead, ...others] = stories;
  const pictured = others.filter(({ article }) => article.image !== null);
  const briefs = others.filter(({ article }) => article.image === null);
  return layout(
    { phrases, title: siteName, description: phrases.strip, siteName, stylesheet, isFront: true, links },
    html`<div class="front">
      ${lead && story(siteKey, lead, 'story-lead')}
      ${pictured.map((item) => story(siteKey, item, 'story-pictured'))}
      ${briefs.length > 0 && html`<div class="briefs">${briefs.map((item) => story(siteKey, item, 'story-brief'))}</div>`}
      ${stories.length === 0 && html`<p class="empty">Nothing has been published yet.</p>`}
    </div>`,
  );
}

function story(siteKey: string, { article, bylines, hasComments }: FrontStory, kind: string): Html {
  const { kicker, title, standfirst, lang, commentCount, publishedAt } = article;
  const phrases = phrasesFor(lang);
  const address = `/demo/articles/${encodeURIComponent(article.key)}`;
  const image = article.image === null ? null : safeAddress(article.image);
  return html`<article class="story ${kind}" lang="${lang ?? ''}" dir="${directionOf(lang)}">
    ${
      image !== null &&
      // The title is the link: a second one to the same place would only be in the way of a keyboard.
      html`<a class="story-image" href="${address}" tabindex="-1" aria-hidden="true"
        ><img src="${image}" alt=""
      /></a>`
    }
    <div class="story-text-block">
      ${kicker !== null && html`<p class="kicker">${kicker}</p>`}
      <h2><a href="${address}">${title}</a></h2>
      ${standfirst !== null && html`<p class="standfirst">${standfirst}</p>`}
      <p class="credit">
        ${authorsLine(phrases, bylines, false)}
        <time datetime="${publishedAt.toISOString()}">${longDate(phrases, publishedAt)}</time>
        ${
          hasComments &&
          html`<a href="${address}#comments"
            ><comment-count site="${siteKey}" article="${article.key}"
              >${commentCount > 0 ? countOfComments(phrases, commentCount) : phrases.comments}</comment-count
            ></a
          >`
        }
      </p>
    </div>
  </article>`;
}
