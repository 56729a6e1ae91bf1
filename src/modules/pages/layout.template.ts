import { html, type Html } from './html-template.js';
import type { Phrases } from './page-phrases.js';

export interface PageFrame {
  readonly phrases: Phrases;
  readonly title: string;
  readonly description: string;
  /** Over every page of the demo. Null for a page that belongs to no publication. */
  readonly siteName: string | null;
  /** The address of the style sheet, with a hash of its content. */
  readonly stylesheet: string;
  readonly isFront: boolean;
  /** Where else the strip leads. */
  readonly links?: StripLinks;
}

/** What the strip over a page leads to, besides what is always there. */
export interface StripLinks {
  /** Whether this visitor may see both sides at `/try`. */
  readonly offersTry: boolean;
  /** Of this program; null where nobody has said where that is. */
  readonly sourceUrl: string | null;
}

/** What is around every page: head, the strip that says what this is, masthead, footer. */
export function layout(frame: PageFrame, main: Html): string {
  const { phrases, title, description, stylesheet, links } = frame;
  const sourceUrl = links?.sourceUrl ?? null;
  return html`<!doctype html>
    <html lang="${phrases.lang}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="description" content="${description}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${stylesheet}" />
        <script src="/embed.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">${phrases.skip}</a>
        <aside class="strip" aria-label="Parley">
          <p>${phrases.strip}</p>
          <nav aria-label="Parley">
            ${links?.offersTry === true && html`<a href="/try">${phrases.try}</a> `}<a href="/console"
              >${phrases.console}</a
            >
            <a href="/docs">${phrases.docs}</a>
            ${sourceUrl !== null && html`<a href="${sourceUrl}">${phrases.source}</a>`}
          </nav>
        </aside>
        ${masthead(frame)}
        <main id="main" tabindex="-1">${main}</main>
        ${frame.siteName !== null && html`<footer class="colophon"><p>${frame.siteName}</p></footer>`}
      </body>
    </html> `.markup;
}

function masthead({ siteName, isFront }: PageFrame): Html | null {
  if (siteName === null) return null;
  const name = html`<a href="/"><bdi dir="auto">${siteName}</bdi></a>`;
  return html`<header class="masthead${isFront && ' masthead-front'}">
    ${isFront ? html`<h1>${name}</h1>` : html`<p>${name}</p>`}
  </header>`;
}
