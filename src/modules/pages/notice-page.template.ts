import { html } from './html-template.js';
import { layout } from './layout.template.js';
import { phrasesFor } from './page-phrases.js';

const phrases = phrasesFor(null);

/** For an address that leads nowhere. */
export function notFoundPage(stylesheet: string, siteName: string | null): string {
  return layout(
    {
      phrases,
      title: siteName === null ? 'Not found' : `Not found – ${siteName}`,
      description: 'There is nothing at this address.',
      siteName,
      stylesheet,
      isFront: false,
    },
    html`<div class="notice">
      <p class="kicker">404</p>
      <h1>This page is not in the paper</h1>
      <p class="standfirst">Nothing has been printed at this address, or it was never there.</p>
      <p><a href="/">To the front page</a></p>
    </div>`,
  );
}

/** Where there is no demo: what runs here, and where to read on. */
export function plainPage(stylesheet: string): string {
  const description = 'Moderated comment threads for publications.';
  return layout(
    {
      phrases: { ...phrases, strip: 'Parley is running.' },
      title: 'Parley',
      description,
      siteName: null,
      stylesheet,
      isFront: false,
    },
    html`<div class="notice">
      <h1>Parley</h1>
      <p class="standfirst">${description}</p>
      <ul>
        <li><a href="/docs">API reference</a>, to read and to try</li>
        <li><a href="/openapi.json">OpenAPI document</a></li>
        <li><a href="/health/ready">Health</a></li>
      </ul>
    </div>`,
  );
}
