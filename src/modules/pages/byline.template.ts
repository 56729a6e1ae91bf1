import type { BylineFacts } from '../articles/articles.query.js';
import { html, type Html } from './html-template.js';
import type { Phrases } from './page-phrases.js';
import { personName } from './reader-text.js';

export type NamedPerson = Pick<BylineFacts, 'displayName' | 'role' | 'about' | 'credit'>;

/** The names over an article, with what each of them is. Null for an article without an author. */
export function authorsLine(
  phrases: Phrases,
  bylines: readonly NamedPerson[],
  withRoles: boolean,
): Html | null {
  const authors = bylines.filter(({ credit }) => credit === 'author');
  if (authors.length === 0) return null;
  const names = authors.map(({ displayName, role }) =>
    withRoles && role !== null
      ? html`<span class="author">${personName(displayName)}, <span class="role">${role}</span></span>`
      : html`<span class="author">${personName(displayName)}</span>`,
  );
  return html`<span class="byline">${phrases.by} ${listed(phrases, names)}</span>`;
}

/** The names at the end: "… contributed reporting." */
export function contributorsLine(phrases: Phrases, bylines: readonly NamedPerson[]): Html | null {
  const contributors = bylines.filter(({ credit }) => credit === 'contributor');
  if (contributors.length === 0) return null;
  const names = contributors.map(({ displayName, role }) =>
    role === null ? personName(displayName) : html`${personName(displayName)} (${role})`,
  );
  const [before, after] = phrases.contributed;
  return html`<p class="contributors">${before}${listed(phrases, names)}${after}</p>`;
}

export function aboutAuthors(phrases: Phrases, bylines: readonly NamedPerson[]): Html | null {
  const told = bylines.flatMap(({ about }) => about ?? []);
  if (told.length === 0) return null;
  return html`<aside class="about" aria-labelledby="about">
    <h2 id="about">${phrases.about}</h2>
    ${told.map((about) => html`<p>${about}</p>`)}
  </aside>`;
}

/** "A, B and C", as the language has it. */
function listed({ lang }: Phrases, items: readonly Html[]): Html[] {
  const places = items.map((_, index) => String(index));
  return new Intl.ListFormat(lang)
    .formatToParts(places)
    .map(({ type, value }) => (type === 'element' ? html`${items[Number(value)]}` : html`${value}`));
}
