import { html, nothing, type TemplateResult } from 'lit';
import type { ViewName } from '../state/place.js';
import type { Workplace } from '../state/workplace.js';

/** What an admin sets up, and a moderator has no need of. */
export const siteViews: readonly (readonly [ViewName, string])[] = [
  ['policy', 'Policy'],
  ['reasons', 'Reasons'],
  ['staff', 'Staff'],
  ['keys', 'API keys'],
  ['webhooks', 'Webhooks'],
];

export function siteTabs(work: Workplace): TemplateResult | typeof nothing {
  if (!siteViews.some(([view]) => view === work.place.view)) return nothing;
  return html`<nav class="tabs site-tabs" aria-label="Site">
    ${siteViews.map(
      ([view, words]) =>
        html`<a href=${work.addressOf(view)} aria-current=${view === work.place.view ? 'page' : nothing}
          >${words}</a
        >`,
    )}
  </nav>`;
}
